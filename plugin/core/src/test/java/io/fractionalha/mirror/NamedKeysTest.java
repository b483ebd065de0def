// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** SSH key pairs that are deleted while instances name them: the region permits that, and lets no new one be given it. */
class NamedKeysTest {
    private final MirrorBench bench = new MirrorBench(8);
    private final Shop shop = new Shop(bench.a, 5);

    private void delete(String name) {
        bench.a.make("deleteSSHKeyPair", Map.of("name", name, "account", "acme"));
    }

    private void register(String name, String publicKey) {
        bench.a.make("registerSSHKeyPair", Map.of("name", name, "publickey", publicKey, "account", "acme"));
    }

    private List<@Nullable String> keysHere() {
        return bench.b.entities(EntityKind.KEY_PAIR).stream()
                .map(pair -> pair.attribute("publickey"))
                .toList();
    }

    private List<@Nullable String> keysOfStandbys() {
        return bench.b.entities(EntityKind.INSTANCE).stream()
                .map(instance -> instance.attribute("keypairs"))
                .toList();
    }

    @Test
    void livesOnHereUntilNoMemberNamesIt() {
        bench.settle();
        delete("ops");
        bench.settle();
        assertThat(keysHere()).containsExactly("ssh-rsa x");
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(keysOfStandbys()).hasSize(5).containsOnly("ops");
        assertThat(bench.mirror().queue(MirrorBench.GROUP)).isEmpty();

        bench.brake = new BrakeLimits(100, Duration.ofMinutes(10), 1000);
        shop.web.forEach(shop::destroy);
        bench.settle();
        assertThat(keysHere()).isEmpty();
    }

    @Test
    void isMadeHereForWhatNamesItThoughItIsGone() {
        bench.sync();
        delete("ops");
        bench.settle();
        assertThat(keysHere()).containsExactly("ssh-rsa x");
        assertThat(keysOfStandbys()).containsExactly("ops");
        assertThat(bench.store.count(StepState.FAILED)).isZero();
    }

    @Test
    void instancesDoWithoutOneThatWasNeverTold() {
        delete("ops");
        bench.settle();
        assertThat(keysOfStandbys()).hasSize(1).containsOnlyNulls();
        assertThat(bench.store.count(StepState.FAILED)).isZero();
        assertThat(bench.queued(QueueReason.HELD))
                .singleElement()
                .satisfies(item -> assertThat(item.detail())
                        .contains("without SSH key pair 'ops'", "resetSSHKeyForVirtualMachine"));
        assertThat(bench.queued(QueueReason.RESERVE).stream().filter(QueueItem::lacksKey))
                .hasSize(4)
                .noneMatch(QueueItem::lacksMapping);
        assertThat(bench.mirror().failover(MirrorBench.GROUP, List.of()))
                .filteredOn(item -> item.active().kind() == EntityKind.INSTANCE && item.action() == StepAction.CREATE)
                .hasSize(4)
                .allMatch(QueueItem::lacksKey)
                .allMatch(item -> item.reason() == QueueReason.READY);

        register("ops", "ssh-rsa y");
        bench.settle();
        assertThat(keysOfStandbys()).containsExactly("ops");
        assertThat(bench.queued(QueueReason.HELD)).isEmpty();
        assertThat(bench.b.entities(EntityKind.INSTANCE).get(0).attribute("state"))
                .isEqualTo("Running");
    }

    @Test
    void givesWayToAnotherOneOfItsName() {
        bench.settle();
        delete("ops");
        bench.settle();
        register("ops", "ssh-rsa y");
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(keysHere()).containsExactly("ssh-rsa y");
        assertThat(keysOfStandbys()).hasSize(5).containsOnly("ops");
    }

    /** The region has each key once in an account. */
    @Test
    void givesWayToItsOwnKeyUnderAnotherName() {
        bench.settle();
        delete("ops");
        bench.settle();
        register("staff", "ssh-rsa x");
        bench.extent(Mirror.Extent.FULL);
        bench.settle();
        assertThat(bench.b.entities(EntityKind.KEY_PAIR))
                .extracting((EntityState pair) -> pair.attribute("name"))
                .containsExactly("staff");
        assertThat(keysOfStandbys()).hasSize(5).containsOnlyOnce("ops");
        assertThat(bench.queued(QueueReason.HELD)).hasSize(4);
    }
}
