// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the tap asks. A call that touches nothing costs lookups in memory; one that touches an ACTIVE group costs one durable
 * insert. Faults of the store never cost the user's call (the group is then marked for a resync); a refusal does.
 */
public final class CaptureDesk {
    private static final int ROLE_READS_MAX = 5;

    private final CapturePorts ports;
    private final MembershipIndex index;
    private final CallMatcher matcher;
    private final Settler settler;
    private final CaptureHealth health;
    private final GuardDesk guard;
    private final PendingCalls pending = new PendingCalls();
    private final Neighbours neighbours;

    /** What becomes of a call while its groups are asked. */
    private record Draft(List<JournalEntry> entries, Map<String, String> unseen) {}

    /** All parts of one site. */
    public CaptureDesk(CapturePorts ports, MembershipIndex index, Settler settler, CaptureHealth health) {
        this.ports = ports;
        this.index = index;
        this.matcher = new CallMatcher(index);
        this.settler = settler;
        this.health = health;
        this.guard = new GuardDesk(ports, index, health);
        this.neighbours = new Neighbours(ports, index);
    }

    /** What is between this server and the others of the region. */
    public Neighbours neighbours() {
        return neighbours;
    }

    /** Asked from now on: why commands of a served group are refused, from memory; which run changes another's role. */
    public void refuseWhile(Function<String, Optional<String>> why, Function<String, Optional<String>> run) {
        guard.refuseWhile(why, run);
    }

    /** An admission is going to be asked for, on some other thread; what is returned is run when it has been decided. */
    public Runnable ahead() {
        return neighbours.underway().begin();
    }

    /** Whether the call touches a group, or an entity that is guarded. Memory only. */
    public boolean touches(Intercepted call) {
        return !matcher.touched(call).isEmpty();
    }

    /** Whether {@link #admit} would write the call ahead and let it through, as far as memory tells. Memory only. */
    public boolean captures(Intercepted call) {
        return guard.captures(call, matcher.touched(call));
    }

    /** The groups whose fence the call passes only because a root administrator insists ({@code forcefenced=true}). */
    public List<GroupRole> forced(Intercepted call) {
        return call.forceFenced() ? guard.forced(call, matcher.touched(call)) : List.of();
    }

    /** The guard: refuses, lets through, or writes ahead (one durable insert). On the user's thread, before creation. */
    public Admission admit(Intercepted call) {
        List<Touched> touched = matcher.touched(call);
        if (touched.isEmpty()) {
            neighbours.passes(call);
            return new Admission.NotOurs();
        }
        Runnable decided = ahead();
        try {
            return admit(call, touched);
        } finally {
            decided.run();
        }
    }

    private Admission admit(Intercepted call, List<Touched> touched) {
        Draft draft = new Draft(new ArrayList<>(), new TreeMap<>());
        Optional<Admission.Refused> byAccount = Optional.empty();
        for (Touched group : touched) {
            Optional<Admission.Refused> refused = admit(call, group, draft);
            if (refused.isPresent() && GuardDesk.byAccount(call, group)) {
                byAccount = refused;
            } else if (refused.isPresent()) {
                health.countRefused();
                draft.entries().forEach(entry -> enqueue(entry, new Hint(false, null, "refused for another group")));
                return refused.get();
            }
        }
        if (draft.entries().isEmpty() && byAccount.isPresent()) {
            health.countRefused();
            return byAccount.get();
        }
        return draft.entries().isEmpty() ? new Admission.NotOurs() : admitted(call, draft);
    }

    private Admission admitted(Intercepted call, Draft draft) {
        if (draft.unseen().size() < draft.entries().size()) {
            health.countCaptured();
        }
        String entryId = draft.entries().get(0).entryId();
        draft.unseen().forEach((groupId, reason) -> {
            health.countFailure();
            health.resyncs().runs(entryId, groupId, reason);
        });
        pending.put(entryId, new PendingCalls.Call(call, List.copyOf(draft.entries()), new AtomicReference<>()));
        return new Admission.Admitted(entryId);
    }

    /**
     * The guard alone, for a tap that cannot capture: what a role refuses stays refused, all else passes unseen. Writes
     * nothing; reads the role of what is touched. On the user's thread.
     */
    public Optional<Admission.Refused> refuses(Intercepted call) {
        return guard.refuses(call, matcher.touched(call));
    }

    /** Only a capture is decided from memory, because the insert checks the role; all else needs the row as it is now. */
    private Optional<Admission.Refused> admit(Intercepted call, Touched touched, Draft draft) {
        Optional<GroupRole> believed = index.role(touched.groupId());
        if (believed.map(role -> guard.judge(role, call, touched.ref())).orElse(null) != Guard.Verdict.CAPTURE) {
            believed = guard.readRole(touched.groupId());
        }
        for (int read = 0; believed.isPresent(); read++) {
            GroupRole role = believed.get();
            Guard.Verdict verdict = guard.judge(role, call, touched.ref());
            if (verdict == Guard.Verdict.PASS) {
                return Optional.empty();
            }
            if (verdict == Guard.Verdict.REFUSE || read == ROLE_READS_MAX) {
                return Optional.of(guard.refusal(role, call));
            }
            JournalEntry entry = CommandEntries.entry(ports, role, call, touched.ref());
            settler.begins(entry.entryId());
            try {
                if (ports.journal().admit(entry, role)) {
                    draft.entries().add(entry);
                    return Optional.empty();
                }
                settler.forget(entry.entryId());
                believed = ports.groups().role(role.groupId());
                believed.ifPresent(index::role);
            } catch (FractionalHaException e) {
                if (e.code() != ErrorCode.STORE_UNAVAILABLE) {
                    settler.forget(entry.entryId());
                    throw e;
                }
                failOpen(entry, draft, e);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * The user's call runs. Only a fault of the store is forgiven. Whether the entry was written is not known: it is settled
     * like the others when the call ends, and the group is compared with the region besides.
     */
    private static void failOpen(JournalEntry entry, Draft draft, FractionalHaException fault) {
        String command = entry.payload() instanceof Payload.Command known ? known.command() : "a command";
        draft.entries().add(entry);
        draft.unseen().put(entry.groupId(), command + " ran without being journaled: " + fault.getMessage());
    }

    /** The job pass of an admitted command: refused if the group has been fenced or changed its epoch meanwhile. One store read. */
    public Optional<Admission.Refused> admitJob(String entryId) {
        PendingCalls.@Nullable Call waiting = pending.get(entryId);
        if (waiting == null) {
            return Optional.empty();
        }
        for (JournalEntry entry : waiting.entries()) {
            Optional<GroupRole> role = guard.readRole(entry.groupId());
            if (role.isPresent() && guard.outlived(entry, role.get(), waiting.call())) {
                health.countRefused();
                return Optional.of(guard.refusal(role.get(), waiting.call()));
            }
        }
        return Optional.empty();
    }

    /**
     * The region has made the command's entity and will finish it in a job: from now on, before the caller can know the uuid,
     * calls that name it are the group's. Memory only, never waits; any thread; may be told again.
     */
    public void made(String entryId, String uuid) {
        PendingCalls.@Nullable Call waiting = pending.get(entryId);
        if (waiting != null) {
            waiting.made().set(uuid);
            waiting.entries().forEach(entry -> neighbours.expect(waiting.call(), entry.groupId(), uuid));
        }
    }

    /** The command has ended. Never blocks: the rest happens on the group's lane. Any thread; a second call is ignored. */
    public void settle(String entryId, Hint hint) {
        PendingCalls.@Nullable Call waiting = pending.remove(entryId);
        if (waiting != null) {
            Hint told = hint.entityUuid() != null
                    ? hint
                    : new Hint(hint.succeeded(), waiting.made().get(), hint.detail());
            String uuid = told.succeeded() ? told.entityUuid() : null;
            for (JournalEntry entry : waiting.entries()) {
                if (uuid != null) {
                    neighbours.expect(waiting.call(), entry.groupId(), uuid);
                }
                enqueue(entry, told);
                health.resyncs().ended(entryId, entry.groupId());
            }
        }
    }

    private void enqueue(JournalEntry entry, Hint hint) {
        ports.scheduler().submit(CapturePorts.lane(entry.groupId()), () -> settler.settle(entry, hint));
    }

    /** The call goes on in this job of the host, where its end can be asked for. Never blocks; any thread. */
    public void submitted(String entryId, String jobId) {
        pending.submitted(entryId, jobId);
    }

    PendingCalls pending() {
        return pending;
    }

    /** Whether nobody has told yet how this admitted call ended. Memory only, any thread. */
    public boolean waits(String entryId) {
        return pending.get(entryId) != null;
    }

    /** Commands written ahead whose end the tap has not reported yet. */
    public int pendingCount() {
        return pending.size();
    }
}
