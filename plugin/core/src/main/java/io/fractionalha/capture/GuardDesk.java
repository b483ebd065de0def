// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import io.fractionalha.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a call meets of the groups that it touches, by their roles as they are now. Writes nothing; on the user's thread. */
final class GuardDesk {
    private final CapturePorts ports;
    private final MembershipIndex index;
    private final CaptureHealth health;
    private volatile Function<String, Optional<String>> cutOff = groupId -> Optional.empty();
    private volatile Function<String, Optional<String>> runs = groupId -> Optional.empty();

    GuardDesk(CapturePorts ports, MembershipIndex index, CaptureHealth health) {
        this.ports = ports;
        this.index = index;
        this.health = health;
    }

    /** What an account has is for all its groups: where one is active the command may run, whatever another's role is. */
    static boolean byAccount(Intercepted call, Touched touched) {
        return touched.ref() == null
                && Catalogue.STANDARD
                        .row(call.command())
                        .filter(CommandRow::accountWide)
                        .isPresent();
    }

    /** What the roles refuse; all else passes. */
    Optional<Admission.Refused> refuses(Intercepted call, List<Touched> touched) {
        Optional<Admission.Refused> byAccount = Optional.empty();
        boolean runsElsewhere = false;
        for (Touched group : touched) {
            Optional<GroupRole> role = readRole(group.groupId());
            Guard.Verdict verdict =
                    role.map(row -> judge(row, call, group.ref())).orElse(Guard.Verdict.PASS);
            boolean shared = byAccount(call, group);
            runsElsewhere |= shared && verdict == Guard.Verdict.CAPTURE;
            if (verdict == Guard.Verdict.REFUSE && role.isPresent()) {
                byAccount = Optional.of(refusal(role.get(), call));
                if (!shared) {
                    health.countRefused();
                    return byAccount;
                }
            }
        }
        Optional<Admission.Refused> refused = runsElsewhere ? Optional.empty() : byAccount;
        refused.ifPresent(each -> health.countRefused());
        return refused;
    }

    /** Whose fence the call passes by force, by the roles as they are now. */
    List<GroupRole> forced(Intercepted call, List<Touched> touched) {
        return touched.stream()
                .flatMap(group -> readRole(group.groupId()).stream())
                .filter(role -> Guard.forced(role, cutOff(role).isPresent(), call))
                .toList();
    }

    /** What the role says, and that a side that is cut off takes no commands. Memory only. */
    Guard.Verdict judge(GroupRole role, Intercepted call, @Nullable EntityRef ref) {
        Guard.Verdict verdict = Guard.judge(role, call, ref);
        boolean takes = verdict == Guard.Verdict.CAPTURE && !Guard.passesAlways(call);
        return takes && cutOff(role).isPresent() ? Guard.Verdict.REFUSE : verdict;
    }

    /** Whether each of these would be written ahead and let through, as far as memory tells. */
    boolean captures(Intercepted call, List<Touched> touched) {
        return !touched.isEmpty()
                && touched.stream()
                        .allMatch(group -> index.role(group.groupId())
                                .filter(role -> judge(role, call, group.ref()) == Guard.Verdict.CAPTURE)
                                .isPresent());
    }

    private Optional<String> cutOff(GroupRole role) {
        return role.role() == Role.ACTIVE ? cutOff.apply(role.groupId()) : Optional.empty();
    }

    /** No command crosses an epoch, and none runs where the group is served no more, or may be no more. */
    boolean outlived(JournalEntry entry, GroupRole role, Intercepted call) {
        boolean gone = role.role() == Role.FENCED || role.role() == Role.PASSIVE;
        boolean over = gone
                || !role.epoch().equals(entry.epoch())
                || cutOff.apply(role.groupId()).isPresent();
        return over && !Guard.passesAlways(call);
    }

    /** From now on asks {@code why} whether commands of a group must be refused though the role takes them. */
    void refuseWhile(Function<String, Optional<String>> why, Function<String, Optional<String>> running) {
        cutOff = why;
        runs = running;
    }

    /** The run that changes the role; the other side's while this one drains for it. */
    private Optional<String> run(GroupRole role) {
        if (role.handoverRun() != null) {
            return Optional.of(role.handoverRun());
        }
        try {
            return role.role() == Role.RECOVERING ? runs.apply(role.groupId()) : Optional.empty();
        } catch (FractionalHaException e) {
            return Optional.empty(); // the store is away: it is refused all the same
        }
    }

    Admission.Refused refusal(GroupRole role, Intercepted call) {
        Optional<ProtectionGroup> group =
                Optional.ofNullable(index.settings().groups().get(role.groupId()));
        return cutOff(role)
                .map(reason -> Guard.cutOff(group, call, reason))
                .orElseGet(() -> Guard.refusal(group, role, call, run(role)));
    }

    /** The role as it is now; as it was last known while the store is away. */
    Optional<GroupRole> readRole(String groupId) {
        try {
            Optional<GroupRole> role = ports.groups().role(groupId);
            role.ifPresent(index::role);
            return role;
        } catch (FractionalHaException e) {
            health.countFailure();
            return index.role(groupId);
        }
    }
}
