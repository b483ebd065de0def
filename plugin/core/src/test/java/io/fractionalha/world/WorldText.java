// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.desk.PageOf;

/** A world in words, for tests that fail. */
final class WorldText {
    private static final int A_FEW = 5;

    private WorldText() {}

    static String of(World world) {
        return "a " + rows(world.a) + "\nb " + rows(world.b) + "\nqueue at a " + queue(world, world.a) + "\nqueue at b "
                + queue(world, world.b) + "\nfailures "
                + world.scheduler.failures().stream().distinct().limit(A_FEW).toList();
    }

    private static String rows(Side side) {
        return side.stores.groups().roles().toString() + side.stores.runs().runs(null, 0, A_FEW);
    }

    private static String queue(World world, Side side) {
        if (world.groupId.isEmpty()
                || !side.up()
                || side.stores.groups().role(world.groupId).isEmpty()) {
            return "?";
        }
        return side.site.desks().queue().list(Side.ADMIN, world.groupId, PageOf.FIRST).items().stream()
                .limit(A_FEW)
                .map(view -> view.item().action() + " " + view.item().active() + " "
                        + view.item().reason() + " " + view.item().detail())
                .toList()
                .toString();
    }
}
