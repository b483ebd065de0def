// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.desk.GroupDesk;
import io.fractionalha.group.DataClass;
import io.fractionalha.memory.FakeRegion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group that the tenant asks for at {@code a}: a stateless one of the usual zones, with what its story says of it. */
final class NewGroup {
    private final World world;
    private final String name;
    private final String policyId;
    private String zone = FakeRegion.ZONE;
    private String peerZone = FakeRegion.ZONE;
    private List<String> networks = List.of();
    private List<String> instances = List.of();
    private List<String> gatherings = List.of();
    private @Nullable String tag;
    private boolean wholeAccount;
    private int priority = 1;

    NewGroup(World world, String name, String policyId) {
        this.world = world;
        this.name = name;
        this.policyId = policyId;
    }

    NewGroup zones(String here, String atPeer) {
        zone = here;
        peerZone = atPeer;
        return this;
    }

    NewGroup networks(List<String> ids) {
        networks = ids;
        return this;
    }

    NewGroup instances(List<String> ids) {
        instances = ids;
        return this;
    }

    NewGroup gatherings(List<String> ids) {
        gatherings = ids;
        return this;
    }

    NewGroup tag(@Nullable String value) {
        tag = value;
        return this;
    }

    NewGroup priority(int value) {
        priority = value;
        return this;
    }

    NewGroup wholeAccount(boolean all) {
        wholeAccount = all;
        return this;
    }

    /** Makes it; answers its id. */
    String create() {
        return world.a
                .site
                .desks()
                .groups()
                .create(
                        Side.TENANT,
                        new GroupDesk.Create(
                                name,
                                Side.SHOP,
                                world.a.stores.peers().peers().get(0).peerId(),
                                zone,
                                peerZone,
                                policyId,
                                DataClass.STATELESS,
                                priority,
                                networks,
                                instances,
                                tag,
                                wholeAccount,
                                gatherings))
                .group()
                .groupId();
    }
}
