// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a role allows. Pure. */
final class Guard {
    private Guard() {}

    /** What is to be done with a call that touches a group. */
    enum Verdict {
        /** Written ahead, then let through. */
        CAPTURE,
        /** Let through, not captured. */
        PASS,
        /** Refused. */
        REFUSE
    }

    static Verdict judge(GroupRole role, Intercepted call, @Nullable EntityRef ref) {
        return switch (role.role()) {
            case ACTIVE -> Verdict.CAPTURE;
            case DRAINING -> Verdict.REFUSE;
            case RECOVERING -> fenced(call) == Verdict.PASS ? Verdict.CAPTURE : Verdict.REFUSE;
            case FENCED -> fenced(call);
            case PASSIVE -> standby(call, ref);
        };
    }

    private static Verdict fenced(Intercepted call) {
        return passesAlways(call) ? Verdict.PASS : Verdict.REFUSE;
    }

    /** What only takes load away or moves it, and what a root administrator insists on. */
    static boolean passesAlways(Intercepted call) {
        boolean forced = call.forceFenced() && call.callerIsRootAdmin();
        return forced || Catalogue.passesFence(call.command());
    }

    /** Whether the role, or that the side is cut off, would refuse the call, were it not forced. */
    static boolean forced(GroupRole role, boolean cutOff, Intercepted call) {
        boolean fence = role.role() == Role.FENCED || role.role() == Role.RECOVERING;
        return (fence || cutOff)
                && call.forceFenced()
                && call.callerIsRootAdmin()
                && !Catalogue.passesFence(call.command());
    }

    /** Tenants keep off the standby; selectors alone bind nothing at the passive side. */
    private static Verdict standby(Intercepted call, @Nullable EntityRef ref) {
        if (ref == null || call.callerIsRootAdmin()) {
            return Verdict.PASS;
        }
        boolean shared = ref.kind().accountWide();
        boolean named =
                call.parameter("id").isEmpty() && !call.parameter("name").isEmpty();
        boolean itself = named || call.parameter("id").equals(ref.uuid());
        return shared && !itself ? Verdict.PASS : Verdict.REFUSE;
    }

    /** The refusal of a side that may have been overtaken without hearing of it. */
    static Admission.Refused cutOff(Optional<ProtectionGroup> group, Intercepted call, String why) {
        return new Admission.Refused(
                ErrorCode.GROUP_CHANGES_ROLE,
                call.command() + " is refused: protection group '"
                        + group.map(ProtectionGroup::name).orElse("") + "': " + why
                        + "; a root administrator may pass with forcefenced=true.");
    }

    /** {@code run} is the one that changes the role, where it is known. */
    static Admission.Refused refusal(
            Optional<ProtectionGroup> group, GroupRole role, Intercepted call, Optional<String> run) {
        String name =
                group.map(found -> "protection group '" + found.name() + "'").orElse("the protection group");
        String runs = " See listFailoverRuns groupid=" + role.groupId() + ".";
        String by = run.map(id -> ", run " + id).orElse("");
        if (role.role() == Role.PASSIVE) {
            return new Admission.Refused(
                    ErrorCode.STANDBY_GUARDED,
                    call.command() + " touches the standby of " + name
                            + ", which follows the other region by itself. Make the change in the region where the group"
                            + " is ACTIVE, or fail over first.");
        }
        String reason = switch (role.role()) {
            case DRAINING ->
                " is being handed over to the other region (DRAINING" + by + "): commands already accepted finish,"
                        + " new ones have to wait. Try again when the group is ACTIVE, here or there.";
            case RECOVERING -> " is being recovered here (RECOVERING" + by + "). Try again when it is ACTIVE.";
            default ->
                " was failed over: this region is FENCED, epoch " + role.epoch().counter()
                        + " belongs to the other one. Use that region; a root administrator may pass with"
                        + " forcefenced=true.";
        };
        return new Admission.Refused(
                ErrorCode.GROUP_CHANGES_ROLE, call.command() + " is refused: " + name + reason + runs);
    }
}
