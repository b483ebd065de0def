// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.Replay;
import io.fractionalha.cluster.Duty;
import io.fractionalha.cluster.Errand;
import io.fractionalha.entity.EntityRef;
import java.util.Map;
import java.util.function.Consumer;

/** What capture owes to the other servers of the region, and they to it. Any thread; never waits. */
public final class Neighbours {
    private final MembershipIndex index;
    private final Underway underway = new Underway();
    private final Strangers strangers;
    private volatile Duty duty = Duty.ALONE;
    private volatile Consumer<String> bystander = command -> {};

    Neighbours(CapturePorts ports, MembershipIndex index) {
        this.index = index;
        this.strangers = new Strangers(ports.clock());
    }

    /** From now on other servers are told what commands of this one have made. */
    public void duty(Duty newDuty) {
        duty = newDuty;
    }

    /** Tells {@code listener}, from now on, the names of commands that touch nothing of ours; it must not block. */
    public void bystander(Consumer<String> listener) {
        bystander = listener;
    }

    /** What is being admitted. */
    public Underway underway() {
        return underway;
    }

    /** What calls have named lately that touched nothing. */
    public Strangers strangers() {
        return strangers;
    }

    /** A call touched nothing of ours. Noted only where there are other servers: alone, every member is known here. */
    void passes(Intercepted call) {
        bystander.accept(call.command());
        if (!duty.alone() && !index.idle() && Catalogue.mutating(call.command())) {
            strangers.note(call);
        }
    }

    /** The next call may name what this one has made before the lane has read it: it is a member from now on. */
    void expect(Intercepted call, String groupId, String made) {
        Catalogue.STANDARD
                .row(call.command())
                .filter(row -> row.replay() == Replay.CREATE && row.subject() == null && !row.accountWide())
                .filter(row -> !row.kind().relation())
                .map(row -> new EntityRef(row.kind(), made))
                .filter(ref -> index.expect(groupId, ref) && !duty.alone())
                .ifPresent(ref -> duty.post(
                        Errand.Kind.MADE, groupId, Map.of("kind", ref.kind().name(), "uuid", made)));
    }
}
