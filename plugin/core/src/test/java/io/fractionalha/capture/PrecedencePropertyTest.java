// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class PrecedencePropertyTest {
    private static final Owner SHOP = SiteFixture.SHOP;

    private static ProtectionGroup group(Random random, int number) {
        Selector selector = switch (random.nextInt(5)) {
            case 0 -> new Selector(SelectorKind.ID, "vm" + random.nextInt(2));
            case 1 -> new Selector(SelectorKind.TAG, "tag" + random.nextInt(2));
            case 2 -> new Selector(SelectorKind.INSTANCE_GROUP, "gathering");
            case 3 -> new Selector(SelectorKind.NETWORK, "net" + random.nextInt(2));
            default -> new Selector(SelectorKind.ACCOUNT, random.nextBoolean() ? SHOP.toString() : "ROOT/other");
        };
        return SiteFixture.group("g" + number, "a", "b", selector);
    }

    private static Set<Precedence.Claim> selecting(List<ProtectionGroup> groups) {
        return groups.stream()
                .filter(group ->
                        group.selectors().stream().anyMatch(selector -> selector.kind() == SelectorKind.INSTANCE_GROUP))
                .map(group -> new Precedence.Claim(group.groupId(), SelectorKind.INSTANCE_GROUP))
                .collect(Collectors.toSet());
    }

    @Property(tries = 500)
    void strongestSelectorWinsWhateverTheOrderOfGroups(@ForAll long seed) {
        Random random = new Random(seed);
        List<ProtectionGroup> groups = new ArrayList<>();
        for (int number = random.nextInt(6); number >= 0; number--) {
            groups.add(group(random, number));
        }
        Map<String, Precedence.Claim> drawing = random.nextBoolean()
                ? Map.of()
                : Map.of(
                        "net0",
                        new Precedence.Claim("g9", random.nextBoolean() ? SelectorKind.TAG : SelectorKind.NETWORK));
        Precedence.Candidate candidate = new Precedence.Candidate(
                Set.of("vm0"),
                List.of("net0"),
                random.nextBoolean() ? Optional.of("tag0") : Optional.empty(),
                random.nextBoolean() ? selecting(groups) : Set.of(),
                SHOP,
                random.nextBoolean() ? Optional.of("g" + random.nextInt(6)) : Optional.empty());

        Optional<Precedence.Claim> winner = Precedence.strongest(groups, drawing, candidate, (group, owner) -> true);
        List<ProtectionGroup> shuffled = new ArrayList<>(groups);
        Collections.shuffle(shuffled, random);
        assertThat(Precedence.strongest(shuffled, drawing, candidate, (group, owner) -> true))
                .isEqualTo(winner);
        boolean named = groups.stream().anyMatch(g -> g.selectors().contains(new Selector(SelectorKind.ID, "vm0")));
        boolean tagged = candidate.tag().isPresent()
                && groups.stream().anyMatch(g -> g.selectors().contains(new Selector(SelectorKind.TAG, "tag0")));
        boolean account = groups.stream()
                .anyMatch(g -> g.selectors().contains(new Selector(SelectorKind.ACCOUNT, SHOP.toString())));
        SelectorKind inNetwork =
                drawing.containsKey("net0") ? drawing.get("net0").kind() : account ? SelectorKind.ACCOUNT : null;
        boolean gathered = !candidate.inside().isEmpty();
        SelectorKind expected = named
                ? SelectorKind.ID
                : tagged
                        ? SelectorKind.TAG
                        : gathered && inNetwork != SelectorKind.TAG ? SelectorKind.INSTANCE_GROUP : inNetwork;
        assertThat(winner.map(Precedence.Claim::kind).orElse(null)).isEqualTo(expected);
    }

    @Property(tries = 200)
    void whatIsSomebodyElsesIsTakenByNeitherNameNorNetwork(@ForAll long seed) {
        Random random = new Random(seed);
        List<ProtectionGroup> groups = new ArrayList<>();
        for (int number = random.nextInt(6); number >= 0; number--) {
            groups.add(group(random, number));
        }
        Map<String, Precedence.Claim> drawing = Map.of("net0", new Precedence.Claim("g0", SelectorKind.NETWORK));
        Precedence.Candidate foreign = new Precedence.Candidate(
                Set.of("vm0", "net0"),
                List.of("net0"),
                Optional.of("tag0"),
                selecting(groups),
                new Owner("stranger", "ROOT/x"),
                Optional.of("g0"));

        assertThat(Precedence.strongest(groups, drawing, foreign, (group, owner) -> owner.equals(SHOP)))
                .isEmpty();
    }

    @Property(tries = 200)
    void betweenEqualsWhoHasItKeepsItAndNobodyElse(@ForAll long seed) {
        Random random = new Random(seed);
        String one = "g" + random.nextInt(4);
        String two = "g" + (4 + random.nextInt(4));
        Map<String, Precedence.Claim> drawing = Map.of(
                "net0", new Precedence.Claim(one, SelectorKind.NETWORK),
                "net1", new Precedence.Claim(two, SelectorKind.NETWORK));
        boolean tagged = random.nextBoolean();
        List<ProtectionGroup> groups =
                List.of(SiteFixture.group("g9", "a", "b", new Selector(SelectorKind.TAG, "tag0")));
        List<String> networks = new ArrayList<>(List.of("net0", "net1"));
        Collections.shuffle(networks, random);
        List<String> holders = List.of(one, two, "g9", "g99", "");
        String holder = holders.get(random.nextInt(holders.size()));
        Precedence.Candidate candidate = new Precedence.Candidate(
                Set.of("vm0"),
                networks,
                tagged ? Optional.of("tag0") : Optional.empty(),
                Set.of(),
                SHOP,
                Optional.of(holder).filter(group -> !group.isEmpty()));
        String expected = tagged ? "g9" : holder.equals(two) ? two : one;
        assertThat(Precedence.strongest(groups, drawing, candidate, (group, owner) -> true)
                        .map(Precedence.Claim::groupId))
                .contains(expected);
    }
}
