// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import java.util.List;
import java.util.Optional;

/** What a call meets of the groups that it touches, by their roles as they are now. Writes nothing; on the user's thread. */
final class GuardDesk {
    private final CapturePorts ports;
    private final MembershipIndex index;
    private final CaptureHealth health;

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
                    role.map(row -> Guard.judge(row, call, group.ref())).orElse(Guard.Verdict.PASS);
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
                .filter(role -> Guard.forced(role, call))
                .toList();
    }

    Admission.Refused refusal(GroupRole role, Intercepted call) {
        return Guard.refusal(Optional.ofNullable(index.settings().groups().get(role.groupId())), role, call);
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
