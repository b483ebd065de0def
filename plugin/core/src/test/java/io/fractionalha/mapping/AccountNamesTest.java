// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.Owner;
import io.fractionalha.memory.MemoryMappingStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountNamesTest {
    private static final Owner SHOP = new Owner("shop", "ROOT/retail");
    private final MemoryMappingStore store = new MemoryMappingStore();

    private void map(MappingKind kind, String there, @Nullable String here) {
        store.save(new ResourceMapping(
                kind + there,
                "a",
                kind,
                there,
                here,
                true,
                "set by a person",
                here == null ? List.of("x") : List.of()));
    }

    private AccountNames names() {
        return AccountNames.of(store.mappings("a"));
    }

    @Test
    void equalWordsAreNobodyWhileNoDomainIsConfirmed() {
        assertThat(names().here("ROOT/retail/shop")).isEmpty();
        assertThat(names().domain("ROOT")).isEmpty();
        Owner nobody = names().owner(SHOP);
        assertThat(nobody.isUnconfirmed()).isTrue();
        assertThat(nobody).isNotEqualTo(SHOP);
        assertThat(nobody.asTold()).isEqualTo(SHOP);
        assertThat(nobody.unconfirmed()).isEqualTo(nobody);
        assertThat(names().there(nobody)).containsExactly(SHOP);
    }

    @Test
    void theLongestConfirmedPathDecidesAndTheRestIsKept() {
        map(MappingKind.DOMAIN, "ROOT", "ROOT/north");
        map(MappingKind.DOMAIN, "ROOT/retail", "ROOT/market");
        assertThat(names().here("ROOT/retail/shop")).contains("ROOT/market/shop");
        assertThat(names().here("ROOT/retail/branch/shop")).contains("ROOT/market/branch/shop");
        assertThat(names().here("ROOT/retailer/shop")).contains("ROOT/north/retailer/shop");
        assertThat(names().domain("ROOT/retail")).contains("ROOT/market");
        assertThat(names().domain("ROOT/retail/branch")).contains("ROOT/market/branch");
        assertThat(names().domain("ROOT")).contains("ROOT/north");
        assertThat(names().there(new Owner("shop", "ROOT/market"))).containsExactly(SHOP);
        assertThat(names().there(new Owner("shop", "ROOT/south"))).isEmpty();
    }

    @Test
    void anAccountThatIsMappedByHandIsAskedForFirst() {
        map(MappingKind.DOMAIN, "ROOT", "ROOT");
        map(MappingKind.ACCOUNT, "ROOT/retail/shop", "ROOT/markt/kauf");
        assertThat(names().here("ROOT/retail/shop")).contains("ROOT/markt/kauf");
        assertThat(names().owner(SHOP)).isEqualTo(new Owner("kauf", "ROOT/markt"));
        assertThat(names().there(SHOP))
                .as("who is called shop here has no words there")
                .isEmpty();
        assertThat(names().there(new Owner("kauf", "ROOT/markt")))
                .containsExactlyInAnyOrder(SHOP, new Owner("kauf", "ROOT/markt"));
    }

    @Test
    void whatARuleOnceFoundConfirmsNothing() {
        store.save(new ResourceMapping(
                "m", "a", MappingKind.ACCOUNT, SHOP.toString(), SHOP.toString(), false, "equal", List.of()));
        assertThat(names().here(SHOP.toString())).isEmpty();
    }

    @Test
    void theRuleForAccountsNamesTheCommandAndTheCandidate() {
        ResourceDescriptor told = account("shop", "ROOT/retail", "enabled", "true");
        MappingResolver resolver = new MappingResolver(
                store, (kind, zone) -> List.of(told, account("shop", "ROOT/market", "enabled", "false")), () -> "id");
        resolver.described("a", told, "zone");
        ResourceMapping open =
                store.mapping("a", MappingKind.ACCOUNT, SHOP.toString()).orElseThrow();
        assertThat(open.resolved()).isFalse();
        assertThat(open.reason()).contains("kind=DOMAIN sourceid=ROOT/retail targetid=ROOT/retail");
        assertThat(open.candidates()).containsExactly("ROOT/retail/shop");

        map(MappingKind.DOMAIN, "ROOT/retail", "ROOT/market");
        assertThat(resolver.resolveAll("a", "zone")).isTrue();
        assertThat(store.mapping("a", MappingKind.ACCOUNT, SHOP.toString())
                        .orElseThrow()
                        .reason())
                .contains("has no login");
        map(MappingKind.DOMAIN, "ROOT/retail", "ROOT/retail");
        assertThat(resolver.resolveAll("a", "zone")).isTrue();
        assertThat(store.mapping("a", MappingKind.ACCOUNT, SHOP.toString())
                        .orElseThrow()
                        .targetId())
                .isEqualTo("ROOT/retail/shop");
    }

    private static ResourceDescriptor account(String name, String domain, String state, String login) {
        return new ResourceDescriptor(
                MappingKind.ACCOUNT,
                domain + "/" + name,
                new TreeMap<>(Map.of("account", name, "domainpath", domain, "state", state, "haslogin", login)));
    }
}
