// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.world.SimulatedScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CaptureDeskTest {
    private final SimulatedScheduler world = new SimulatedScheduler(7);
    private final SiteFixture here = new SiteFixture("a", world);
    private String network = "";

    @BeforeEach
    void protectOneNetwork() {
        network = here.network("front");
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
    }

    private <P extends Payload> List<P> payloads(Class<P> type) {
        here.settleAll();
        return here.entries().stream()
                .map(JournalEntry::payload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void deploymentIntoMemberNetworkIsWrittenAheadAndReadBack() {
        Map<String, String> asked = new TreeMap<>(SiteFixture.deployment("web-1", network));
        asked.put("userdata", "c2VjcmV0");
        String instance = here.done("deployVirtualMachine", asked);

        Payload.Command command = payloads(Payload.Command.class).get(0);
        assertThat(command.command()).isEqualTo("deployVirtualMachine");
        assertThat(command.parameters()).doesNotContainKey("userdata").containsEntry("name", "web-1");
        assertThat(command.secrets()).containsEntry("userdata", "c2VjcmV0");
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(instance);
        assertThat(here.members("g", EntityKind.ADDRESS))
                .as("source NAT came with it")
                .hasSize(1);
        assertThat(payloads(Payload.OutcomeOf.class))
                .extracting(Payload.OutcomeOf::outcome)
                .containsExactly(Outcome.COMMITTED);
        assertThat(payloads(Payload.Descriptor.class))
                .extracting(each -> each.descriptor().id())
                .contains("debian", "small", "isolated", "ROOT/retail/shop");
        assertThat(here.desk.pendingCount()).isZero();
    }

    @Test
    void callThatTouchesNothingIsNotOurs() {
        String elsewhere = here.network("elsewhere");
        int before = here.entries().size();

        here.deploy("lone", elsewhere);
        assertThat(here.desk.touches(SiteFixture.call("listVirtualMachines", Map.of("networkid", network))))
                .isFalse();
        assertThat(here.entries()).hasSize(before);
    }

    @Test
    void failedDeploymentThatLeavesAnErrorRowIsFailed() {
        here.region.failDeployments(1);
        CallOutcome outcome = here.run("deployVirtualMachine", SiteFixture.deployment("web-1", network));
        here.settleAll();

        assertThat(outcome).isInstanceOf(CallOutcome.Failed.class);
        assertThat(payloads(Payload.OutcomeOf.class))
                .extracting(Payload.OutcomeOf::outcome)
                .containsExactly(Outcome.FAILED);
        assertThat(here.members("g", EntityKind.INSTANCE)).isEmpty();
    }

    @Test
    void destroyTakesWhatHangsOnTheInstanceWithIt() {
        String instance = here.deploy("web-1", network);
        String address = here.done("associateIpAddress", Map.of("networkid", network));
        here.done(
                "createPortForwardingRule",
                Map.of(
                        "ipaddressid",
                        address,
                        "virtualmachineid",
                        instance,
                        "protocol",
                        "tcp",
                        "publicport",
                        "80",
                        "privateport",
                        "8080"));
        assertThat(here.members("g", EntityKind.FORWARDING_RULE)).hasSize(1);

        here.done("destroyVirtualMachine", Map.of("id", instance));

        assertThat(here.members("g", EntityKind.FORWARDING_RULE)).isEmpty();
        assertThat(here.members("g", EntityKind.INSTANCE)).isEmpty();
        assertThat(here.members("g", EntityKind.ADDRESS)).contains(address);
        assertThat(here.desk.touches(SiteFixture.call("startVirtualMachine", Map.of("id", instance))))
                .isFalse();
    }

    @Test
    void unknownMutatingCommandOnMemberIsJournaled() {
        String instance = here.deploy("web-1", network);
        Admission admission =
                here.desk.admit(SiteFixture.call("resetPasswordForVirtualMachine", Map.of("id", instance)));
        here.desk.settle(((Admission.Admitted) admission).entryId(), new Hint(true, null, ""));
        here.settleAll();

        assertThat(payloads(Payload.Command.class))
                .extracting(Payload.Command::command)
                .contains("resetPasswordForVirtualMachine");
        assertThat(here.journal.openCommands("g")).isEmpty();
    }

    @Test
    void overlappingUpdatesEndWithWhatTheRegionHas() {
        String instance = here.deploy("web-1", network);
        Admission first =
                here.desk.admit(SiteFixture.call("updateVirtualMachine", Map.of("id", instance, "displayname", "A")));
        Admission second =
                here.desk.admit(SiteFixture.call("updateVirtualMachine", Map.of("id", instance, "displayname", "B")));
        here.region.make("updateVirtualMachine", Map.of("id", instance, "displayname", "B"));
        here.region.make("updateVirtualMachine", Map.of("id", instance, "displayname", "A"));
        here.desk.settle(((Admission.Admitted) second).entryId(), new Hint(true, instance, ""));
        here.desk.settle(((Admission.Admitted) first).entryId(), new Hint(true, instance, ""));
        here.settleAll();

        List<Payload.State> states = payloads(Payload.State.class);
        assertThat(states.get(states.size() - 1).state().attribute("displayname"))
                .isEqualTo("A");
    }

    private Map<String, String> owned(Map<String, String> parameters) {
        Map<String, String> owned = new TreeMap<>(parameters);
        owned.put("zoneid", "z");
        owned.put("account", "shop");
        owned.put(
                "domainid", here.region.ownerIds(SiteFixture.SHOP).orElseThrow().domainId());
        return owned;
    }

    @Test
    void regionThatCannotBeReadKeepsTheCommandOpenUntilItCan() {
        boolean[] broken = {true};
        here.readerSeen = reader -> Faulty.wrap(io.fractionalha.region.RegionReader.class, reader, () -> {
            if (broken[0]) {
                throw new io.fractionalha.error.FractionalHaException(ErrorCode.REGION_COMMAND_FAILED, "told to fail");
            }
        });
        String instance = here.deploy("web-1", network);
        broken[0] = false;
        here.boot();
        here.index.reload();
        broken[0] = true;
        here.run("stopVirtualMachine", Map.of("id", instance));
        world.advance(Duration.ofSeconds(10));
        assertThat(here.journal.openCommands("g")).hasSize(1);
        broken[0] = false;
        world.advance(Duration.ofSeconds(60));
        assertThat(here.journal.openCommands("g")).isEmpty();
    }

    @Test
    void crashBetweenWriteAheadAndOutcomeIsSettledByReading() {
        here.desk.admit(SiteFixture.call("deployVirtualMachine", SiteFixture.deployment("web-1", network)));
        here.desk.admit(SiteFixture.call("deployVirtualMachine", SiteFixture.deployment("web-2", network)));
        String made = here.region.make("deployVirtualMachine", owned(SiteFixture.deployment("web-1", network)));
        here.process.kill();
        here.boot();
        here.recorder.recover(here.sequencer);
        here.crashSettler.settleOpen("g");
        here.settleAll();

        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(made);
        assertThat(here.journal.openCommands("g")).isEmpty();
        assertThat(payloads(Payload.OutcomeOf.class))
                .extracting(Payload.OutcomeOf::outcome)
                .containsExactly(Outcome.COMMITTED, Outcome.FAILED);
    }

    @Test
    void modelThatMissedDurableEntriesIsBroughtUpAtTheNextStart() {
        Admission open =
                here.desk.admit(SiteFixture.call("deployVirtualMachine", SiteFixture.deployment("web-1", network)));
        String made = here.region.make("deployVirtualMachine", owned(SiteFixture.deployment("web-1", network)));
        // The states are durable, the server dies before its model has them.
        EntityRef ref = new EntityRef(EntityKind.INSTANCE, made);
        here.journal.append(here.recorder.entries(
                here.groups.role("g").orElseThrow(),
                Stream.<Payload>of(
                                new Payload.State(here.region.read(ref).orElseThrow(), null, false),
                                new Payload.OutcomeOf(
                                        ((Admission.Admitted) open).entryId(), Outcome.COMMITTED, "", List.of(ref)))
                        .toList()));
        here.process.kill();
        here.boot();
        here.recorder.recover(here.sequencer);

        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(made);
        assertThat(here.desk.touches(SiteFixture.call("stopVirtualMachine", Map.of("id", made))))
                .isTrue();
    }
}
