// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.desk.PageOf;
import io.fractionalha.desk.PolicyDesk;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.retention.KeepFor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Two regions in one process, one seed. The link can be cut and may lose requests or answers; a server can be stopped. */
final class World {
    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    final SimulatedScheduler scheduler;
    final List<String> refused = new ArrayList<>();
    final FarEnds ends = new FarEnds();
    final Links links = new Links(this);
    final Side a;
    final Side b;
    Wire wire = Wire.STRAIGHT;
    boolean cut;
    /** The site whose calls do not get through, while the other's do; empty: none. */
    String mute = "";

    double loss;

    /** So short that every story is also one about what is left after a purge. */
    KeepFor keepFor = new KeepFor(Duration.ofSeconds(20), Duration.ofSeconds(40));

    String groupId = "";
    /** Whether the group is to have all of its account, or the one network. */
    boolean ofAccount;

    String network = "";

    /** Where regions keep what is durable; null: in memory. */
    final Tables tables;

    World(long seed) {
        this(seed, Side.SHOP, null);
    }

    /** {@code there}: what the tenant is called in region b. */
    World(long seed, Owner there) {
        this(seed, there, null);
    }

    World(long seed, Owner there, Tables tables) {
        this.tables = tables;
        scheduler = new SimulatedScheduler(seed);
        a = links.joins(new Side("a", this));
        b = links.joins(new Side("b", this, there));
    }

    PeerChannel channel(Side from) {
        return new PeerChannel() {
            @Override
            public Answer position(StandbyPeer peer, Greeting greeting) {
                return links.carry(
                        from,
                        peer,
                        to -> wire.carry(
                                new Wire.Ends(from.id, to.id),
                                peer,
                                greeting,
                                List.of(),
                                (read, none) -> to.site.inbox().position(peer.apiKey(), read)));
            }

            @Override
            public Answer append(StandbyPeer peer, Greeting greeting, List<JournalEntry> entries) {
                return links.carry(
                        from,
                        peer,
                        to -> wire.carry(
                                new Wire.Ends(from.id, to.id),
                                peer,
                                greeting,
                                entries,
                                (read, came) -> to.site.inbox().append(peer.apiKey(), read, came)));
            }
        };
    }

    /** Pairs the sites, makes a network and a group with this fraction, and waits until the peer has the baseline. */
    void protect(String fraction) {
        pair();
        group(fraction);
    }

    void pair() {
        a.pair(b);
        b.pair(a);
    }

    /** The second half of {@link #protect}. */
    void group(String fraction) {
        network = a.call("createNetwork", Map.of("name", "front", "networkofferingid", "a-isolated"));
        groupId = new NewGroup(this, "web", policy(fraction))
                .networks(ofAccount ? List.of() : List.of(network))
                .wholeAccount(ofAccount)
                .create();
        until(
                "the group is protected",
                () -> a.stores
                                .runs()
                                .open(groupId)
                                .filter(run -> run.headKnown() == null)
                                .isEmpty()
                        && b.stores.groups().role(groupId).isPresent());
    }

    /** Makes a policy at {@code a}; answers its id. */
    String policy(String fraction) {
        return a.site.desks().policies().create(Side.ADMIN, settings(fraction)).policyId();
    }

    static PolicyDesk.Settings settings(String fraction) {
        return new PolicyDesk.Settings("policy", new BigDecimal(fraction), 1, null, null, 0);
    }

    String deploy(Side side, String name) {
        String at = side == a ? network : networkAt(side);
        return side.call(
                "deployVirtualMachine",
                Map.of(
                        "name",
                        name,
                        "networkids",
                        at,
                        "templateid",
                        side.id + "-debian",
                        "serviceofferingid",
                        side.id + "-small"));
    }

    private String networkAt(Side side) {
        return side.stores.pairs().pairs(groupId).stream()
                .filter(pair -> pair.activeUuid().equals(network))
                .map(pair -> pair.passiveUuid())
                .findFirst()
                .orElseThrow();
    }

    /** Runs on for a while of virtual time, looking at the invariants after each task. */
    void run(Duration span) {
        java.time.Instant end = scheduler.instant().plus(span);
        while (scheduler.instant().isBefore(end) && scheduler.step()) {
            check();
        }
    }

    /** Runs so many tasks, looking at the invariants after each. */
    void steps(int tasks) {
        for (int task = 0; task < tasks && scheduler.step(); task++) {
            check();
        }
    }

    /** The names of the instances that a side's journal has told of and not taken back. */
    List<String> members(Side side) {
        return side.models.entities(groupId, side.id).stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .filter(state -> state.ref().kind() == EntityKind.INSTANCE)
                .map(state -> String.valueOf(state.attribute("name")))
                .sorted()
                .toList();
    }

    /** Until b has nothing left to do for the group, and a minute longer. */
    void untilMirrored() {
        until(
                "the queue is empty",
                () -> b.site.desks()
                        .queue()
                        .list(Side.ADMIN, groupId, PageOf.FIRST)
                        .items()
                        .isEmpty());
        run(Duration.ofMinutes(1));
    }

    void until(String what, BooleanSupplier reached) {
        java.time.Instant end = scheduler.instant().plus(Duration.ofMinutes(30));
        while (!reached.getAsBoolean()) {
            if (!scheduler.instant().isBefore(end) || !scheduler.step()) {
                throw new AssertionError("never came: " + what + "; " + this);
            }
            check();
        }
    }

    /** Two sides that know of one epoch are never both active, and each epoch has one claimant. */
    void check() {
        if (groupId.isEmpty()
                || a.stores.groups().role(groupId).isEmpty()
                || b.stores.groups().role(groupId).isEmpty()) {
            return;
        }
        GroupRole one = a.role(groupId);
        GroupRole two = b.role(groupId);
        if (one.epoch().equals(two.epoch()) && serves(one) && serves(two)) {
            throw new AssertionError("both serve in epoch " + one.epoch());
        }
        if (serves(one) && !one.epoch().siteId().equals("a")) {
            throw new AssertionError("a serves in an epoch it did not claim: " + one);
        }
        if (serves(two) && !two.epoch().siteId().equals("b")) {
            throw new AssertionError("b serves in an epoch it did not claim: " + two);
        }
    }

    private static boolean serves(GroupRole row) {
        return row.role() == Role.ACTIVE || row.role() == Role.DRAINING || row.role() == Role.RECOVERING;
    }

    @Override
    public String toString() {
        return WorldText.of(this);
    }
}
