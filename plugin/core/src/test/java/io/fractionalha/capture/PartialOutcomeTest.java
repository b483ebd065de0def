// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import io.fractionalha.world.SimulatedScheduler;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands of which some was done: the journal says what, and tells what is really there. */
final class PartialOutcomeTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(41));
    private String network = "";
    private String web = "";
    private String other = "";

    @BeforeEach
    void protectTwoInstances() {
        network = here.network("front");
        web = here.deploy("web", network);
        other = here.deploy("other", network);
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        here.settleAll();
    }

    private String admitted(String command, Map<String, String> parameters) {
        return ((Admission.Admitted) here.desk.admit(SiteFixture.call(command, parameters))).entryId();
    }

    private Payload.OutcomeOf fails(String entryId, String uuid, String why) {
        here.desk.settle(entryId, new Hint(false, uuid, why));
        here.settleAll();
        return here.entries().stream()
                .map(JournalEntry::payload)
                .filter(Payload.OutcomeOf.class::isInstance)
                .map(Payload.OutcomeOf.class::cast)
                .filter(outcome -> outcome.commandEntryId().equals(entryId))
                .findFirst()
                .orElseThrow();
    }

    private String rule() {
        String address = here.done("associateIpAddress", Map.of("networkid", network));
        return here.done(
                "createLoadBalancerRule",
                Map.of(
                        "publicipid",
                        address,
                        "name",
                        "http",
                        "algorithm",
                        "roundrobin",
                        "publicport",
                        "80",
                        "privateport",
                        "80",
                        "networkid",
                        network));
    }

    @Test
    void oneOfTwoInstancesIsAssigned() {
        String rule = rule();
        String entry = admitted("assignToLoadBalancerRule", Map.of("id", rule, "virtualmachineids", web + "," + other));
        here.region.make("assignToLoadBalancerRule", Map.of("id", rule, "virtualmachineids", web));
        Payload.OutcomeOf outcome = fails(entry, rule, "no card in that network");
        assertThat(outcome.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(outcome.detail())
                .contains("no card in that network", "done of it: BALANCER_MEMBER of " + rule + " and " + web)
                .doesNotContain(other);
        assertThat(here.members("g", EntityKind.BALANCER_MEMBER)).hasSize(1);
    }

    @Test
    void oneOfTwoInstancesIsTakenOff() {
        String rule = rule();
        here.done("assignToLoadBalancerRule", Map.of("id", rule, "virtualmachineids", web));
        here.done("assignToLoadBalancerRule", Map.of("id", rule, "virtualmachineids", other));
        String entry =
                admitted("removeFromLoadBalancerRule", Map.of("id", rule, "virtualmachineids", web + "," + other));
        here.region.make("removeFromLoadBalancerRule", Map.of("id", rule, "virtualmachineids", web));
        Payload.OutcomeOf outcome = fails(entry, rule, "the router does not answer");
        assertThat(outcome.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(outcome.detail()).contains(web, "is gone");
        assertThat(here.members("g", EntityKind.BALANCER_MEMBER)).hasSize(1);
    }

    @Test
    void networkOfWhichOnlyTheAddressesWentIsStillThere() {
        String address = here.done("associateIpAddress", Map.of("networkid", network));
        String entry = admitted("deleteNetwork", Map.of("id", network));
        here.region.make("disassociateIpAddress", Map.of("id", address));
        Payload.OutcomeOf outcome = fails(entry, network, "the network has instances");
        assertThat(outcome.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(outcome.detail()).contains("ADDRESS " + address).contains("is gone");
        assertThat(here.members("g", EntityKind.NETWORK)).containsExactly(network);
        assertThat(here.members("g", EntityKind.ADDRESS)).doesNotContain(address);
    }

    @Test
    void deploymentThatFailedLeavesWhatCameWithIt() {
        String fresh = here.network("second");
        here.protect("h", "b", new Selector(SelectorKind.NETWORK, fresh));
        Map<String, String> asked = new TreeMap<>(SiteFixture.deployment("broken", fresh));
        String entry = admitted("deployVirtualMachine", asked);
        String sourceNat = here.region.make("associateIpAddress", Map.of("networkid", fresh));
        Payload.OutcomeOf outcome = fails(entry, "never-there", "no room");
        assertThat(outcome.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(here.members("h", EntityKind.ADDRESS)).containsExactly(sourceNat);
        assertThat(here.members("h", EntityKind.INSTANCE)).isEmpty();
    }

    @Test
    void nothingOfItIsAFailure() {
        String entry = admitted("deleteNetwork", Map.of("id", network));
        assertThat(fails(entry, network, "it has instances").outcome()).isEqualTo(Outcome.FAILED);
    }
}
