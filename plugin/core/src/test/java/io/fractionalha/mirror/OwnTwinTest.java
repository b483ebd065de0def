// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tenant has something of its own here under the name of what is to be mirrored. */
class OwnTwinTest {
    private final MirrorBench bench = new MirrorBench(11);

    private static Map<String, String> named(String name, String attribute, String value) {
        Map<String, String> parameters = new TreeMap<>(Map.of("name", name, "account", "acme"));
        parameters.put(attribute, value);
        return parameters;
    }

    private List<String> here(EntityKind kind, String attribute) {
        return bench.b.entities(kind).stream()
                .map((EntityState state) -> String.valueOf(state.attribute(attribute)))
                .toList();
    }

    private void lookAgain() {
        bench.advance(Duration.ofMinutes(6));
        bench.settle();
    }

    @Test
    void anotherKeyOfThatNameIsNeverTakenAndNothingIsBuiltWithIt() {
        bench.b.make("registerSSHKeyPair", named("ops", "publickey", "ssh-rsa other"));
        new Shop(bench.a, 1);
        bench.settle();
        assertThat(bench.queued(QueueReason.HELD))
                .filteredOn(item -> item.active().kind() == EntityKind.KEY_PAIR)
                .singleElement()
                .satisfies(item -> assertThat(item.detail()).contains("'ops'").contains("fingerprint"));
        assertThat(bench.b.entities(EntityKind.INSTANCE)).isEmpty();

        bench.b.make("deleteSSHKeyPair", Map.of("name", "ops", "account", "acme"));
        lookAgain();
        assertThat(here(EntityKind.KEY_PAIR, "publickey")).containsExactly("ssh-rsa x");
        assertThat(bench.b.entities(EntityKind.INSTANCE)).hasSize(1);
    }

    @Test
    void anEqualKeyIsTakenAndStaysWhenTheOtherIsDeleted() {
        bench.b.make("registerSSHKeyPair", named("ops", "publickey", "ssh-rsa x"));
        Shop shop = new Shop(bench.a, 1);
        bench.settle();
        assertThat(bench.b.entities(EntityKind.INSTANCE)).hasSize(1);

        shop.destroy(0);
        bench.a.make("deleteSSHKeyPair", Map.of("name", "ops", "account", "acme"));
        bench.settle();
        lookAgain();
        assertThat(here(EntityKind.KEY_PAIR, "name")).containsExactly("ops");
        assertThat(bench.store.pairs(MirrorBench.GROUP))
                .extracting(EntityPair::kind)
                .doesNotContain(EntityKind.KEY_PAIR);
    }

    @Test
    void whatWasMadeForItGoesWithIt() {
        Shop shop = new Shop(bench.a, 1);
        bench.settle();
        shop.destroy(0);
        bench.a.make("deleteSSHKeyPair", Map.of("name", "ops", "account", "acme"));
        bench.settle();
        lookAgain();
        assertThat(bench.b.entities(EntityKind.KEY_PAIR)).isEmpty();
    }

    @Test
    void anotherTextOfThatNameIsShownWithoutTheText() {
        bench.b.make("registerUserData", named("boot", "userdata", "b3RoZXI="));
        bench.a.make("registerUserData", named("boot", "userdata", "b3Vycw=="));
        bench.settle();
        assertThat(bench.queued(QueueReason.HELD))
                .singleElement()
                .satisfies(item -> assertThat(item.detail())
                        .contains("'boot'")
                        .doesNotContain("b3Vycw==")
                        .doesNotContain("b3RoZXI="));
        bench.a.make(
                "deleteUserData",
                Map.of("id", bench.a.entities(EntityKind.USER_DATA).get(0).ref().uuid(), "account", "acme"));
        bench.settle();
        assertThat(here(EntityKind.USER_DATA, "userdata")).containsExactly("b3RoZXI=");
    }
}
