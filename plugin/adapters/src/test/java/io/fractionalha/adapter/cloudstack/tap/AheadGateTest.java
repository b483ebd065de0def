// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AheadGateTest {
    private static final Admission REFUSED =
            new Admission.Refused(ErrorCode.GROUP_CHANGES_ROLE, "group web is being drained");
    private static final Intercepted CALL =
            new Intercepted("createTags", "user", new Owner("shop", "ROOT/shop"), false, new TreeMap<>(), false);

    private final RecordingGate core = new RecordingGate();
    private final List<Runnable> writing = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final AheadGate gate = new AheadGate(core, writing::add, () -> now);

    private String ticket() {
        return ((Admission.Admitted) gate.admitLater(CALL)).entryId();
    }

    private void write() {
        writing.forEach(Runnable::run);
        writing.clear();
    }

    @Test
    void whatBeginsInAJobIsAnsweredBeforeItIsWritten() {
        String ticket = ticket();
        assertThat(core.asked).isEmpty();
        write();
        assertThat(core.asked).containsExactly(CALL);
        assertThat(gate.admitJob(ticket)).isEmpty();
    }

    @Test
    void theJobWaitsUntilItIsWritten() throws Exception {
        String ticket = ticket();
        List<String> order = new ArrayList<>();
        Thread job = new Thread(() -> {
            gate.admitJob(ticket);
            order.add("runs with " + core.asked.size() + " written");
        });
        job.start();
        while (job.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        write();
        job.join();
        assertThat(order).containsExactly("runs with 1 written");
    }

    @Test
    void aRoleThatChangedBeforeItWasWrittenRefusesTheJob() {
        String ticket = ticket();
        core.answer = REFUSED;
        write();
        assertThat(gate.admitJob(ticket)).contains((Admission.Refused) REFUSED);
        gate.settle(ticket, new Hint(false, null, "refused"));
        assertThat(core.settled).isEmpty();
    }

    @Test
    void aGroupFencedAfterItWasWrittenRefusesTheJob() {
        String ticket = ticket();
        write();
        core.jobAnswer = Optional.of((Admission.Refused) REFUSED);
        assertThat(gate.admitJob(ticket)).contains((Admission.Refused) REFUSED);
    }

    @Test
    void whatIsRefusedAlreadyIsRefusedAtOnce() {
        core.answer = REFUSED;
        assertThat(gate.admitLater(CALL)).isEqualTo(REFUSED);
        assertThat(writing).isEmpty();
    }

    @Test
    void anEndThatIsToldBeforeItIsWrittenIsSettledAfterwards() {
        String ticket = ticket();
        Hint hint = new Hint(false, null, "the call failed before its job was submitted");
        gate.settle(ticket, hint);
        assertThat(core.settled).isEmpty();
        write();
        assertThat(core.settled).isEqualTo(Map.of("entry-1", hint));
    }

    @Test
    void aFaultWhileWritingReachesTheJobPass() {
        String ticket = ticket();
        core.failure = new IllegalStateException("broken");
        write();
        assertThatThrownBy(() -> gate.admitJob(ticket)).isSameAs(core.failure);
    }

    @Test
    void theTicketOfAServerThatStoppedIsUnknownAndAnEntryIsNot() {
        String ticket = ticket();
        assertThat(gate.unknown(ticket)).isFalse();
        assertThat(new AheadGate(core, Runnable::run).unknown(ticket)).isTrue();
        assertThat(gate.unknown("entry-1")).isFalse();
    }

    private void later(Duration span) {
        now = now.plus(span).plusSeconds(1);
        gate.settle(ticket(), new Hint(true, null, ""));
        write();
    }

    @Test
    void aTicketGoesWhenItsCommandWasSettledWithoutTheHostTellingOfItsJob() {
        String ticket = ticket();
        write();
        later(AheadGate.LOOK_EVERY);
        assertThat(gate.tickets()).as("the job may still run").isEqualTo(1);

        core.settledElsewhere = true;
        later(AheadGate.LOOK_EVERY);
        assertThat(gate.tickets()).isZero();
        assertThat(gate.unknown(ticket)).as("what asks for it is captured anew").isTrue();
    }

    @Test
    void aTicketThatWasRefusedGoesWhenItsJobCannotRunAnyMore() {
        ticket();
        core.answer = REFUSED;
        write();
        core.answer = new Admission.Admitted("entry-1");
        later(AheadGate.LOOK_EVERY);
        assertThat(gate.tickets()).isEqualTo(1);
        later(AheadGate.KEPT);
        assertThat(gate.tickets()).isZero();
    }

    @Test
    void aTicketThatIsNotWrittenYetStays() {
        ticket();
        now = now.plus(AheadGate.KEPT).plusSeconds(1);
        ticket();
        assertThat(gate.tickets()).isEqualTo(2);
    }
}
