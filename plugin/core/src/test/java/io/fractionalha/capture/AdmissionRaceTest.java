// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.group.Epoch;
import io.fractionalha.group.Role;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.world.SimulatedScheduler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AdmissionRaceTest {
    private final SiteFixture here = new SiteFixture("a", new SimulatedScheduler(9));

    @Test
    void roleThatChangesBetweenBeliefAndWriteIsSeen() {
        String network = here.network("front");
        here.protect("g", "b", new Selector(SelectorKind.NETWORK, network));
        Runnable[] meanwhile = {() -> {}};
        here.journalSeen = journal -> Faulty.wrap(Journal.class, journal, () -> {
            Runnable once = meanwhile[0];
            meanwhile[0] = () -> {};
            once.run();
        });
        here.boot();
        here.index.reload();
        meanwhile[0] = () -> here.become("g", Role.DRAINING, new Epoch(1, "a"));
        Map<String, String> deployment = SiteFixture.deployment("web", network);

        assertThat(here.desk.admit(SiteFixture.call("deployVirtualMachine", deployment)))
                .isInstanceOf(Admission.Refused.class);
        assertThat(here.journal.openCommands("g")).isEmpty();

        here.become("g", Role.ACTIVE, new Epoch(3, "a"));
        Admission back = here.desk.admit(SiteFixture.call("deployVirtualMachine", deployment));
        assertThat(back).as("nobody is refused by a row that has changed").isInstanceOf(Admission.Admitted.class);
        here.desk.settle(((Admission.Admitted) back).entryId(), new Hint(false, null, "not run"));
        here.settleAll();
        meanwhile[0] = () -> here.become("g", Role.ACTIVE, new Epoch(4, "a"));
        Admission admitted = here.desk.admit(SiteFixture.call("deployVirtualMachine", deployment));
        assertThat(admitted).isInstanceOf(Admission.Admitted.class);
        List<JournalEntry> open = here.journal.openCommands("g");
        assertThat(open).extracting(JournalEntry::epoch).containsExactly(new Epoch(4, "a"));
        assertThat(open.get(0).payload()).isInstanceOf(Payload.Command.class);
    }
}
