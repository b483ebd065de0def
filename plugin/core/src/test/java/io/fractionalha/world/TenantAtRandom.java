// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A tenant who calls the commands that it knows ways for, with parameters that fit what is there, in an order that follows from a
 * seed. What the region refuses is no matter; what it has done is written down.
 */
abstract class TenantAtRandom {
    private static final Set<String> RARE = Set.of("deleteNetwork", "createVPC", "createNetwork");
    private static final int RARELY = 4;

    final Side side;
    final Random random;
    private final Map<String, List<Supplier<Optional<Map<String, String>>>>> ways = new LinkedHashMap<>();
    private final Set<String> done = new TreeSet<>();
    private final Set<String> told = new TreeSet<>();
    final List<String> gone = new ArrayList<>();
    int number;

    TenantAtRandom(Side side, Random random) {
        this.side = side;
        this.random = random;
    }

    /** The commands that have had an effect. */
    Set<String> done() {
        return done;
    }

    /** The parameters that commands which had an effect were given, as {@code command.parameter}; indices are left out. */
    Set<String> told() {
        return told;
    }

    static List<String> commandsThatAreFollowed() {
        return Catalogue.STANDARD.rows().stream().map(CommandRow::name).toList();
    }

    /** Of every row the parameters that become something of the entity, and those that name another one. */
    static List<String> optionsThatAreMirrored() {
        return Catalogue.STANDARD.rows().stream()
                .flatMap(row -> Stream.concat(row.attributes().keySet().stream(), row.references().keySet().stream())
                        .map(parameter -> row.name() + "." + parameter))
                .distinct()
                .sorted()
                .toList();
    }

    /** Calls some command. */
    void act() {
        List<String> names = new ArrayList<>(ways.keySet());
        String command = names.get(random.nextInt(names.size()));
        if (!RARE.contains(command) || random.nextInt(RARELY) == 0) {
            act(command);
        }
    }

    /** Calls this command, if there is anything to call it for. */
    void act(String command) {
        number++;
        List<Supplier<Optional<Map<String, String>>>> all = Objects.requireNonNull(ways.get(command), command);
        all.get(all.size() == 1 ? 0 : random.nextInt(all.size()))
                .get()
                .ifPresent(parameters -> call(command, parameters));
    }

    /** Takes one of all ways to call something, by its number; those that are rarely possible come up in some life so. */
    void favour(long way) {
        number++;
        List<Map.Entry<String, Supplier<Optional<Map<String, String>>>>> all = new ArrayList<>();
        ways.forEach((command, known) -> known.forEach(each -> all.add(Map.entry(command, each))));
        Map.Entry<String, Supplier<Optional<Map<String, String>>>> drawn = all.get((int) (way % all.size()));
        drawn.getValue().get().ifPresent(parameters -> call(drawn.getKey(), parameters));
    }

    /** Calls a command as it is. */
    void call(String command, Map<String, String> parameters) {
        if (side.call(command, parameters) != null) {
            done.add(command);
            parameters.keySet().forEach(name -> told.add(command + "." + name.replaceAll("\\[[0-9]+]", "[]")));
            if (command.equals("destroyVirtualMachine")) {
                gone.add(parameters.get("id"));
            }
        }
    }

    // what there is

    Optional<EntityState> some(EntityKind kind, Predicate<EntityState> fitting) {
        List<EntityState> all =
                side.region.entities(kind).stream().filter(fitting).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    Optional<EntityState> some(EntityKind kind) {
        return some(kind, state -> true);
    }

    static String text(EntityState state, String name) {
        return String.valueOf(state.attribute(name));
    }

    static boolean tier(EntityState network) {
        return network.attribute("vpcid") != null;
    }

    Optional<EntityState> address() {
        return some(
                EntityKind.ADDRESS,
                address -> address.attribute("networkid") != null
                        && !text(address, "issourcenat").equals("true"));
    }

    /** An instance with a card in the network of an address. */
    Optional<EntityState> behind(EntityState address) {
        return some(
                EntityKind.INSTANCE, instance -> text(instance, "networkids").equals(text(address, "networkid")));
    }

    // ways to call

    /** A way to call this command, beside the others that are known. */
    void does(String command, Supplier<Optional<Map<String, String>>> way) {
        ways.computeIfAbsent(command, name -> new ArrayList<>()).add(way);
    }

    static Map<String, String> words(String... namesAndValues) {
        Map<String, String> words = new TreeMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            words.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return words;
    }

    void on(String command, EntityKind kind, String... more) {
        does(
                command,
                () -> some(kind)
                        .map(state -> with(words(more), "id", state.ref().uuid())));
    }

    static Map<String, String> with(Map<String, String> words, String... more) {
        words.putAll(words(more));
        return words;
    }

    /** {@code #} in a value is a number that was never used. */
    Map<String, String> fresh(String... namesAndValues) {
        Map<String, String> words = words(namesAndValues);
        words.replaceAll((name, value) -> value.replace("#", String.valueOf(number)));
        return words;
    }

    void made(String command, String... namesAndValues) {
        does(command, () -> Optional.of(fresh(namesAndValues)));
    }

    void changed(String command, EntityKind kind, String... namesAndValues) {
        does(
                command,
                () -> some(kind)
                        .map(state ->
                                with(fresh(namesAndValues), "id", state.ref().uuid())));
    }
}
