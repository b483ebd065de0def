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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one call leaves in the journal before the host has looked at it. */
final class WrittenAheadTest {
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

    private Map<String, String> owned(Map<String, String> parameters) {
        Map<String, String> owned = new TreeMap<>(parameters);
        owned.put("zoneid", "z");
        owned.put("account", "shop");
        owned.put(
                "domainid", here.region.ownerIds(SiteFixture.SHOP).orElseThrow().domainId());
        return owned;
    }

    @Test
    void commandThatStillRunsInThisProcessIsNotSettledForALostOne() {
        Admission admission =
                here.desk.admit(SiteFixture.call("deployVirtualMachine", SiteFixture.deployment("web-1", network)));
        here.crashSettler.settleOpen("g");
        here.settleAll();
        assertThat(here.journal.openCommands("g")).hasSize(1);

        String made = here.region.make("deployVirtualMachine", owned(SiteFixture.deployment("web-1", network)));
        here.desk.settle(((Admission.Admitted) admission).entryId(), new Hint(true, made, ""));
        here.crashSettler.settleOpen("g");
        here.settleAll();
        assertThat(here.members("g", EntityKind.INSTANCE)).containsExactly(made);
        assertThat(payloads(Payload.OutcomeOf.class))
                .extracting(Payload.OutcomeOf::outcome)
                .containsExactly(Outcome.COMMITTED);
    }

    @Test
    void whatIsTooLongToTravelIsLeftOutOfTheEntryByName() {
        Map<String, String> asked = new TreeMap<>(Map.of("id", network, "name", "renamed"));
        asked.put("foo", "x".repeat(1_000_000));
        asked.put("userdata", "y".repeat(900_000));
        for (int i = 0; i < 2000; i++) {
            asked.put("p" + i, "z".repeat(300));
        }
        here.desk.admit(SiteFixture.call("updateNetwork", asked));

        Payload.Command command = payloads(Payload.Command.class).get(0);
        assertThat(command.parameters()).containsEntry("name", "renamed").doesNotContainKey("foo");
        assertThat(command.parameters().get(CommandEntries.LEFT_OUT)).contains("more");
        assertThat(command.secrets()).isEmpty();
        int chars = command.parameters().entrySet().stream()
                .mapToInt(each -> each.getKey().length() + each.getValue().length())
                .sum();
        assertThat(chars).isLessThan(200_000);
    }
}
