// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A tenant who works wherever the group is served and knows things by their names, as a client of both regions does: what is
 * refused since the roles change is repeated until it is taken.
 */
final class Shopkeeper {
    private static final int INSTANCES_MAX = 9;
    private static final int INSTANCES_MIN = 4;
    private static final int VOLUMES_MAX = 4;
    private static final int ONE_IN = 100;

    private final World world;
    private final Random random;
    private final Deque<Function<Side, Boolean>> refused = new ArrayDeque<>();
    private int number;
    private int repeated;

    /** What the tenant was told that it has. */
    final Set<String> instances = new TreeSet<>();

    final Set<String> volumes = new TreeSet<>();

    Shopkeeper(World world, Random random) {
        this.world = world;
        this.random = random;
    }

    /** Calls that were refused at first. */
    int repeated() {
        return repeated;
    }

    /** One command at this side; those that were refused go before. */
    void works(Side side) {
        while (!refused.isEmpty()) {
            if (!refused.peek().apply(side)) {
                return;
            }
            refused.remove();
            repeated++;
        }
        Function<Side, Boolean> wish = wish();
        if (!wish.apply(side)) {
            refused.add(wish);
        }
    }

    /** Nothing waits to be repeated. */
    boolean done() {
        return refused.isEmpty();
    }

    private Function<Side, Boolean> wish() {
        number++;
        int drawn = random.nextInt(ONE_IN);
        if (drawn < 20 || instances.size() < INSTANCES_MIN) {
            return instances.size() < INSTANCES_MAX ? deploys("i" + number) : destroys(any(instances));
        }
        if (drawn < 35) {
            return instances.size() > INSTANCES_MIN ? destroys(any(instances)) : renames(any(instances));
        }
        if (drawn < 50) {
            return renames(any(instances));
        }
        if (drawn < 65) {
            String name = any(instances);
            String command = random.nextBoolean() ? "stopVirtualMachine" : "startVirtualMachine";
            return side ->
                    calls(side, command, EntityKind.INSTANCE, name, Map.of()).isPresent();
        }
        if (drawn < 75) {
            return tags(any(instances));
        }
        if (drawn < 85) {
            return volumes.size() < VOLUMES_MAX ? makes("v" + number) : removes(any(volumes));
        }
        return rule();
    }

    private String any(Set<String> names) {
        return names.stream().skip(random.nextInt(names.size())).findFirst().orElseThrow();
    }

    private Function<Side, Boolean> deploys(String name) {
        return side -> {
            Optional<Boolean> made = calls(
                    side,
                    "deployVirtualMachine",
                    new TreeMap<>(Map.of(
                            "name",
                            name,
                            "networkids",
                            network(side),
                            "templateid",
                            side.id + "-debian",
                            "serviceofferingid",
                            side.id + "-small")));
            made.filter(done -> done).ifPresent(done -> instances.add(name));
            return made.isPresent();
        };
    }

    private Function<Side, Boolean> destroys(String name) {
        return side -> {
            Optional<Boolean> gone =
                    calls(side, "destroyVirtualMachine", EntityKind.INSTANCE, name, Map.of("expunge", "true"));
            gone.filter(done -> done).ifPresent(done -> instances.remove(name));
            return gone.isPresent();
        };
    }

    private Function<Side, Boolean> renames(String name) {
        String display = "shown " + number;
        return side -> calls(side, "updateVirtualMachine", EntityKind.INSTANCE, name, Map.of("displayname", display))
                .isPresent();
    }

    private Function<Side, Boolean> tags(String name) {
        String key = "k" + number % 3;
        String value = "x" + number;
        return side -> {
            Optional<EntityState> tagged = named(side, EntityKind.INSTANCE, name);
            return tagged.isEmpty()
                    || calls(
                                    side,
                                    "createTags",
                                    new TreeMap<>(Map.of(
                                            "resourceids",
                                            tagged.get().ref().uuid(),
                                            "resourcetype",
                                            "UserVm",
                                            "tags[0].key",
                                            key,
                                            "tags[0].value",
                                            value)))
                            .isPresent();
        };
    }

    /** A volume, and at once to an instance: one that nobody has is built by a failover only. */
    private Function<Side, Boolean> makes(String name) {
        String to = any(instances);
        return side -> {
            Optional<Boolean> made = calls(
                    side,
                    "createVolume",
                    new TreeMap<>(Map.of("name", name, "diskofferingid", side.id + "-open", "size", "7")));
            if (made.filter(done -> done).isPresent()) {
                volumes.add(name);
                named(side, EntityKind.INSTANCE, to)
                        .ifPresent(instance -> calls(
                                side,
                                "attachVolume",
                                EntityKind.VOLUME,
                                name,
                                Map.of("virtualmachineid", instance.ref().uuid())));
            }
            return made.isPresent();
        };
    }

    private Function<Side, Boolean> removes(String name) {
        return side -> {
            calls(side, "detachVolume", EntityKind.VOLUME, name, Map.of());
            Optional<Boolean> gone = calls(side, "deleteVolume", EntityKind.VOLUME, name, Map.of());
            gone.filter(done -> done).ifPresent(done -> volumes.remove(name));
            return gone.isPresent();
        };
    }

    /** A rule of the one address: there or not. */
    private Function<Side, Boolean> rule() {
        String port = String.valueOf(8000 + random.nextInt(5));
        return side -> {
            Optional<EntityState> there = side.region.entities(EntityKind.FIREWALL_RULE).stream()
                    .filter(state -> port.equals(state.attribute("startport")))
                    .findFirst();
            Optional<EntityState> front = side.region.entities(EntityKind.ADDRESS).stream()
                    .filter(state -> !"true".equals(state.attribute("issourcenat")))
                    .findFirst();
            if (there.isEmpty() && front.isEmpty()) {
                return true; // it is just being built
            }
            Optional<Boolean> done = there.isPresent()
                    ? calls(
                            side,
                            "deleteFirewallRule",
                            new TreeMap<>(Map.of("id", there.get().ref().uuid())))
                    : front.flatMap(address -> calls(
                            side,
                            "createFirewallRule",
                            new TreeMap<>(Map.of(
                                    "ipaddressid",
                                    address.ref().uuid(),
                                    "protocol",
                                    "tcp",
                                    "startport",
                                    port,
                                    "endport",
                                    port))));
            return done.isPresent();
        };
    }

    private static String network(Side side) {
        return side.region.entities(EntityKind.NETWORK).get(0).ref().uuid();
    }

    static Optional<EntityState> named(Side side, EntityKind kind, String name) {
        return side.region.entities(kind).stream()
                .filter(state -> name.equals(state.attribute("name")))
                .findFirst();
    }

    private Optional<Boolean> calls(
            Side side, String command, EntityKind kind, String name, Map<String, String> parameters) {
        Map<String, String> asked = new TreeMap<>(parameters);
        named(side, kind, name).ifPresent(state -> asked.put("id", state.ref().uuid()));
        return calls(side, command, asked);
    }

    /** Whether the region did it; empty if the group's guard refused it. */
    private Optional<Boolean> calls(Side side, String command, Map<String, String> parameters) {
        int before = world.refused.size();
        String made = side.call(command, parameters);
        return world.refused.size() > before ? Optional.empty() : Optional.of(made != null);
    }
}
