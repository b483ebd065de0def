// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.memory.MemoryMappingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChosenTargetsTest {
    private final MemoryMappingStore store = new MemoryMappingStore();
    private final List<ResourceDescriptor> here = new ArrayList<>();
    private final MappingResolver resolver = new MappingResolver(
            store,
            (kind, zone) -> here.stream().filter(found -> found.kind() == kind).toList(),
            () -> "id");

    private static ResourceDescriptor template(String... more) {
        Map<String, String> attributes = new TreeMap<>(Map.of("name", "debian", "checksum", "aa", "isready", "true"));
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        return new ResourceDescriptor(MappingKind.TEMPLATE, "here", new TreeMap<>(attributes));
    }

    @BeforeEach
    void aPersonHasChosen() {
        here.add(template());
        new ChosenTargets(store).chosen(template());
        save(MappingKind.TEMPLATE, "there", "here");
    }

    private void save(MappingKind kind, String source, String target) {
        store.save(new ResourceMapping("m-" + source, "a", kind, source, target, true, "set by ROOT/admin", List.of()));
    }

    private ResourceMapping look(ResourceDescriptor... now) {
        here.clear();
        here.addAll(List.of(now));
        resolver.resolveAll("a", "zone");
        return store.mapping("a", MappingKind.TEMPLATE, "there").orElseThrow();
    }

    @Test
    void whatIsAsItWasIsLeftAlone() {
        assertThat(resolver.resolveAll("a", "zone")).isFalse();
        assertThat(look(template("status", "Download Complete", "featured", "true"))
                        .doubt())
                .isEmpty();
    }

    @Test
    void whatIsGoneIsUnresolvedUntilItIsThereAgain() {
        ResourceMapping gone = look();
        assertThat(gone.resolved()).isFalse();
        assertThat(gone.manual()).isTrue();
        assertThat(gone.candidates()).containsExactly("here");
        assertThat(gone.reason()).startsWith("set by ROOT/admin; but ").contains("has no TEMPLATE here any more");
        assertThat(resolver.resolveAll("a", "zone")).as("said once").isFalse();

        ResourceMapping back = look(template());
        assertThat(back.targetId()).isEqualTo("here");
        assertThat(back.reason()).isEqualTo("set by ROOT/admin");
        assertThat(back.candidates()).isEmpty();
    }

    @Test
    void whatIsNotReadyIsUnresolved() {
        assertThat(look(template("isready", "false")).doubt()).contains("here is not ready in this zone");
        assertThat(look(template("isready", "true")).resolved()).isTrue();
    }

    @Test
    void whatIsNoLongerAsItWasChosenIsUsedAndNamed() {
        ResourceMapping changed = look(template("checksum", "bb"));
        assertThat(changed.targetId()).isEqualTo("here");
        assertThat(changed.doubt())
                .hasValueSatisfying(doubt -> assertThat(doubt).contains("has checksum bb now, not aa"));
        new ChosenTargets(store).chosen(template("checksum", "bb"));
        assertThat(look(template("checksum", "bb")).doubt())
                .as("chosen again as it is")
                .isEmpty();
    }

    @Test
    void anAccountThatIsDisabledAndADomainThatIsGoneAreNamed() {
        save(MappingKind.ACCOUNT, "ROOT/x/shop", "ROOT/y/shop");
        save(MappingKind.DOMAIN, "ROOT/x", "ROOT/y");
        here.add(new ResourceDescriptor(
                MappingKind.ACCOUNT,
                "ROOT/y/shop",
                new TreeMap<>(Map.of("account", "shop", "domainpath", "ROOT/y", "state", "disabled"))));
        resolver.resolveAll("a", "zone");
        ResourceMapping account =
                store.mapping("a", MappingKind.ACCOUNT, "ROOT/x/shop").orElseThrow();
        assertThat(account.targetId()).isEqualTo("ROOT/y/shop");
        assertThat(account.doubt()).contains("ROOT/y/shop is not enabled");
        assertThat(store.mapping("a", MappingKind.DOMAIN, "ROOT/x")
                        .orElseThrow()
                        .resolved())
                .isFalse();
    }
}
