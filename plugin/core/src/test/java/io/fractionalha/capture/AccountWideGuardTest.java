// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.PairState;
import io.fractionalha.world.SimulatedScheduler;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Key pairs and user data belong to an account with several groups, in several roles. */
final class AccountWideGuardTest {
    private static final Map<String, String> KEY = Map.of("name", "k", "publickey", "ssh-rsa x");
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(8));

    @BeforeEach
    void twoGroupsOfOneAccount() {
        here.protect("g1", "b", new Selector(SelectorKind.NETWORK, here.network("one")));
        here.protect("g2", "b", new Selector(SelectorKind.NETWORK, here.network("two")));
    }

    @Test
    void oneFencedGroupDoesNotStopTheAccountWhereAnotherIsActive() {
        here.become("g1", Role.FENCED, new Epoch(2, "b"));
        here.done("registerSSHKeyPair", KEY);
        assertThat(here.members("g2", EntityKind.KEY_PAIR)).hasSize(1);
        assertThat(here.desk.refuses(SiteFixture.call("registerSSHKeyPair", KEY)))
                .isEmpty();

        here.become("g2", Role.FENCED, new Epoch(2, "b"));
        assertThat(here.desk.admit(SiteFixture.call("deleteSSHKeyPair", KEY))).isInstanceOf(Admission.Refused.class);
        assertThat(here.desk.refuses(SiteFixture.call("deleteSSHKeyPair", KEY))).isPresent();
    }

    @Test
    void aStandbysKeyPairIsGuardedByItsName() {
        String key = here.region.make("registerSSHKeyPair", Map.of("name", "k", "publickey", "x", "account", "shop"));
        here.become("g1", Role.PASSIVE, new Epoch(2, "b"));
        EntityPair pair = new EntityPair(
                "g1",
                EntityKind.KEY_PAIR,
                "there",
                key,
                PairState.LIVE,
                new TreeMap<>(Map.of("name", "k")),
                false,
                Instant.EPOCH);
        here.index.paired(pair);
        assertThat(here.desk.admit(SiteFixture.call("deleteSSHKeyPair", KEY))).isInstanceOf(Admission.Refused.class);
        here.index.unpaired(pair);
        assertThat(here.desk.admit(SiteFixture.call("deleteSSHKeyPair", KEY))).isNotInstanceOf(Admission.Refused.class);
    }

    @Test
    void ofACommandThatNobodyKnowsOnlyNamesOfParametersAreJournaled() {
        String network = here.members("g1", EntityKind.NETWORK).iterator().next();
        Admission admission = here.desk.admit(
                SiteFixture.call("configureSomethingNew", Map.of("networkid", network, "token", "s3cret")));
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        here.settleAll();
        assertThat(here.entries())
                .extracting(JournalEntry::payload)
                .filteredOn(Payload.Command.class::isInstance)
                .map(Payload.Command.class::cast)
                .filteredOn(command -> command.command().equals("configureSomethingNew"))
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.parameters()).containsKeys("networkid", "token");
                    assertThat(command.parameters().values()).containsOnly("");
                    assertThat(String.valueOf(command.subject())).contains(network);
                });
    }
}
