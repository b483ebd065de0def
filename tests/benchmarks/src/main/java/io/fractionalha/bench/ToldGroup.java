// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.NameUuid;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The journal of a group, entry by entry: balanced tiers are built until there are enough instances, then users change, stop,
 * start, destroy and replace them. Always the same entries.
 */
final class ToldGroup {
    static final String GROUP = NameUuid.of("group");
    private static final int TIER = 25;
    private static final int TAGGED_EVERY = 10;
    private static final Owner OWNER = new Owner("shop", "ROOT/shop");
    private static final Epoch EPOCH = new Epoch(1, "north");

    private final int instances;
    private final Random random = new Random(7);
    private final Deque<Payload> next = new ArrayDeque<>();
    private final List<Integer> living = new ArrayList<>();
    private int made;
    private int destroyed;
    private int tiers;
    private long sequence;

    /** With so many instances at once, once they are built. */
    ToldGroup(int instances) {
        this.instances = instances;
    }

    /** The next entries. */
    List<JournalEntry> next(int entries) {
        List<JournalEntry> page = new ArrayList<>(entries);
        while (page.size() < entries) {
            if (next.isEmpty()) {
                happens();
            }
            sequence++;
            page.add(new JournalEntry(id("entry", sequence), GROUP, EPOCH, sequence, Instant.EPOCH, next.remove()));
        }
        return page;
    }

    /** How many instances are gone. */
    int destroyed() {
        return destroyed;
    }

    private void happens() {
        if (living.size() < instances) {
            build(made);
            return;
        }
        int index = random.nextInt(living.size());
        int instance = living.get(index);
        switch (random.nextInt(10)) {
            case 0 -> {
                living.set(index, living.get(living.size() - 1));
                living.remove(living.size() - 1);
                destroyed++;
                next.add(new Payload.State(instance(instance, "Running", 0).dead(), null, false));
                build(made);
            }
            case 1, 2, 3 -> command(instance, random.nextBoolean() ? "Running" : "Stopped");
            default -> next.add(new Payload.State(instance(instance, "Running", random.nextInt(100)), null, false));
        }
    }

    /** Written ahead, read back, settled. */
    private void command(int instance, String becomes) {
        EntityState state = instance(instance, becomes, 0);
        String command = becomes.equals("Running") ? "startVirtualMachine" : "stopVirtualMachine";
        next.add(new Payload.Command(
                command,
                "u",
                state.ref(),
                new TreeMap<>(Map.of("id", state.ref().uuid())),
                new TreeMap<>()));
        next.add(new Payload.State(state, null, false));
        next.add(new Payload.OutcomeOf(id("entry", sequence + 1), Outcome.COMMITTED, "", List.of(state.ref())));
    }

    private void build(int number) {
        if (number % TIER == 0) {
            tier(number / TIER);
        }
        made++;
        living.add(number);
        EntityState instance = instance(number, "Running", 0);
        next.add(new Payload.State(instance, null, false));
        String uuid = instance.ref().uuid();
        add(
                EntityKind.BALANCER_MEMBER,
                id("member", number),
                Map.of("lbruleid", id("balancer", number / TIER), "virtualmachineid", uuid));
        if (number % TAGGED_EVERY == 0) {
            add(
                    EntityKind.TAG,
                    id("tag", number),
                    Map.of(
                            "resourceid",
                            uuid,
                            "resourcekind",
                            "INSTANCE",
                            "resourcetype",
                            "UserVm",
                            "key",
                            "owner",
                            "value",
                            "shop"));
        }
    }

    private void tier(int tier) {
        tiers++;
        String network = id("network", tier);
        add(EntityKind.NETWORK, network, Map.of("name", "net-" + tier, "networkofferingid", "isolated"));
        add(
                EntityKind.ADDRESS,
                id("address", tier),
                Map.of("networkid", network, "issourcenat", "true", "ipaddress", "192.0.2." + tiers));
        add(
                EntityKind.BALANCER_RULE,
                id("balancer", tier),
                Map.of(
                        "publicipid",
                        id("address", tier),
                        "networkid",
                        network,
                        "name",
                        "web-" + tier,
                        "algorithm",
                        "roundrobin",
                        "publicport",
                        "80",
                        "privateport",
                        "8080"));
    }

    private EntityState instance(int number, String state, int version) {
        return new EntityState(
                new EntityRef(EntityKind.INSTANCE, id("instance", number)),
                OWNER,
                new TreeMap<>(Map.of(
                        "name",
                        "web-" + number,
                        "displayname",
                        "web-" + number + "-" + version,
                        "templateid",
                        "debian",
                        "serviceofferingid",
                        "small",
                        "networkids",
                        id("network", number / TIER),
                        "state",
                        state)),
                true);
    }

    private void add(EntityKind kind, String uuid, Map<String, String> attributes) {
        EntityState state = new EntityState(new EntityRef(kind, uuid), OWNER, new TreeMap<>(attributes), true);
        next.add(new Payload.State(state, null, false));
    }

    private static String id(String kind, long number) {
        return NameUuid.of(kind, String.valueOf(number));
    }
}
