// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import io.fractionalha.scenario.AcceptedLog;
import io.fractionalha.scenario.Await;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Pairing;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import io.fractionalha.scenario.Tenant;
import io.fractionalha.scenario.Workload;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tenant with many instances, 200 in a network, protected as a whole with nothing at the peer but journal, model and plan.
 *
 * @param actor works in a network of its own with one instance
 */
record LargeTenant(Tenant tenant, Actor actor, Group group) {
    static final int A_NETWORK = 200;
    private static final int CALLERS = 16;
    private static final double POLL_MILLIS = 2;
    private static final int TOLD_EVERY = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** Makes it; most instances are stopped ones, so that no host has to have room for them. */
    static LargeTenant of(Regions regions, String name, int instances) throws Exception {
        Pairing.Ids peers = Pairing.pair(regions.first(), regions.second());
        Region north = regions.first();
        Tenant tenant = Tenant.in(north, name, name);
        Tenant.in(regions.second(), name, name);
        Actor actor = new Actor(name, tenant, north.site(), POLL_MILLIS);
        Workload workload = new Workload(tenant, north.site(), new AcceptedLog());
        AtomicInteger number = new AtomicInteger(1);
        for (int left = instances - 1; left > 0; left -= A_NETWORK) {
            String network = workload.network("net-" + left);
            Crowd.rateOf(
                    Math.min(left, A_NETWORK),
                    CALLERS,
                    () -> workload.instance(name + "-" + number.incrementAndGet(), network, "startvm", "false"));
            if (number.get() % TOLD_EVERY < A_NETWORK) {
                System.out.printf("  %d instances%n", number.get());
            }
        }
        Group.Policy policy = new Group.Policy("policy-" + name, "0", 0, 1);
        Group group = Group.protectAccount(north, regions.second(), tenant, peers, policy);
        Await.until(
                () -> instances + " members at the peer: " + members(group, regions.second()),
                PATIENCE,
                () -> members(group, regions.second()) >= instances);
        return new LargeTenant(tenant, actor, group);
    }

    private static int members(Group group, Region side) {
        return group.role(side.admin()).equals("none")
                ? 0
                : group.at(side.admin()).get("memberscount").getAsInt();
    }
}
