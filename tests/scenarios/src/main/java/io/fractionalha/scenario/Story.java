// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.util.UUID;

/**
 * A tenant of its own in two paired regions, so that stories do not meet: domain, account, keys, log, and the group once it is
 * protected.
 */
public final class Story {
    private final Regions regions;
    private final Pairing.Ids peers;
    private final Tenant atFirst;
    private final Tenant atSecond;
    private final AcceptedLog log = new AcceptedLog();
    private final String name;

    /** Pairs the regions if need be and makes the tenant on both sides. */
    public Story(Regions regions) {
        this.regions = regions;
        this.name = "shop-" + UUID.randomUUID().toString().substring(0, 8);
        this.peers = Pairing.pair(regions.first(), regions.second());
        this.atFirst = Tenant.in(regions.first(), name, name);
        this.atSecond = Tenant.in(regions.second(), name, name);
    }

    /** The two regions. */
    public Regions regions() {
        return regions;
    }

    /** The client's own log. */
    public AcceptedLog log() {
        return log;
    }

    /** The tenant at a region. */
    public Tenant tenant(Region region) {
        return region == regions.first() ? atFirst : atSecond;
    }

    /** The tenant at work in a region. */
    public Workload workload(Region region) {
        return new Workload(tenant(region), region.site(), log);
    }

    /** Protects the tenant's account from the first to the second region. */
    public Group protect(String fraction, int minimum) {
        return Group.protectAccount(regions.first(), regions.second(), atFirst, peers, policy(fraction, minimum));
    }

    /** Protects what the selector parameters name, from the first to the second region. */
    public Group protectOnly(String fraction, int minimum, String... selector) {
        return Group.protect(regions.first(), regions.second(), atFirst, peers, policy(fraction, minimum), selector);
    }

    /** The ids under which the regions know each other. */
    public Pairing.Ids peers() {
        return peers;
    }

    private Group.Policy policy(String fraction, int minimum) {
        return new Group.Policy("policy-" + name, fraction, minimum, 1);
    }

    /** What the tenant has in a region. */
    public Inventory inventory(Region region) {
        return Inventory.of(tenant(region));
    }
}
