// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.fence.FenceLook;
import io.fractionalha.fence.FenceState;
import io.fractionalha.fence.FencedKind;
import io.fractionalha.fence.FencedThing;
import io.fractionalha.group.Epoch;
import org.junit.jupiter.api.Test;

/** What every {@link io.fractionalha.fence.FenceStore} does. */
abstract class FenceStoreContract extends Contract {
    private static final Epoch SECOND = new Epoch(2, "site-b");

    private static FencedThing instance(String groupId, String uuid, FenceState state) {
        FencedKind kind = uuid.equals("a") ? FencedKind.INSTANCE : FencedKind.AUTOSCALE;
        return new FencedThing(
                groupId, kind, uuid, "web-" + uuid, state, 3, true, NOON, NOON.plusMillis(1_234), "(530) no answer");
    }

    @Test
    void aGroupHasOneLookTheLast() {
        world.fences().looked(new FenceLook("g-1", SECOND, false, "serves on"));
        world.fences().looked(new FenceLook("g-2", SECOND, true, ""));
        FenceLook last = new FenceLook("g-1", new Epoch(4, "site-b"), true, "");
        world.fences().looked(last);

        assertThat(world.fences().lastLook("g-1")).contains(last);
        assertThat(world.fences().lastLook("g-3")).isEmpty();
        assertThat(world.fences().fencedGroups()).containsExactlyInAnyOrder("g-1", "g-2");
    }

    @Test
    void anInstanceIsKeptAsItIsSavedLast() {
        world.fences().save(instance("g", "b", FenceState.RUNNING));
        world.fences().save(instance("g", "a", FenceState.ORDERED));
        world.fences().save(instance("other", "a", FenceState.STARTING));
        world.fences().save(instance("g", "b", FenceState.STOPPED));

        assertThat(world.fences().instances("g"))
                .containsExactly(instance("g", "a", FenceState.ORDERED), instance("g", "b", FenceState.STOPPED));
        world.fences().remove("g", "a");
        world.fences().remove("g", "not there");
        assertThat(world.fences().instances("g")).containsExactly(instance("g", "b", FenceState.STOPPED));
        assertThat(world.fences().instances("other")).containsExactly(instance("other", "a", FenceState.STARTING));
    }

    @Test
    void allOfAGroupIsForgottenAtOnceAlsoWithTheGroup() {
        for (String groupId : new String[] {"g", "deleted", "other"}) {
            world.fences().looked(new FenceLook(groupId, SECOND, true, ""));
            world.fences().save(instance(groupId, "a", FenceState.STOPPED));
        }
        world.fences().forget("g");
        world.groups().deleteGroup("deleted");

        assertThat(world.fences().fencedGroups()).containsExactly("other");
        assertThat(world.fences().instances("g")).isEmpty();
        assertThat(world.fences().instances("deleted")).isEmpty();
        assertThat(world.fences().instances("other")).hasSize(1);
    }
}
