// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Detection;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Rounding;
import io.fractionalha.group.RouteWhen;
import io.fractionalha.group.StandbyTerms;
import io.fractionalha.journal.Payload;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one {@link PolicyDesk}. */
public final class Policies implements PolicyDesk {
    private static final int SETTLE_SECONDS_MAX = 86_400;
    private static final int SETTLE_SECONDS_DEFAULT = 300;
    private static final int SURPLUS_DAYS_MAX = 3650;
    private static final int DRILL_HOURS_MAX = 168;
    private static final int DRILL_DAYS_MAX = 366;

    private final DeskParts parts;

    /** On these parts. */
    public Policies(DeskParts parts) {
        this.parts = parts;
    }

    @Override
    public ReservePolicy create(Caller caller, Settings asked) {
        caller.mustBeAdmin("writing reserve policies");
        if (asked.name() == null || asked.fraction() == null) {
            throw DeskParts.badInput("parameters name and fraction are needed");
        }
        ReservePolicy made = checked(
                asked,
                new ReservePolicy(
                        parts.ids().next(),
                        asked.name(),
                        asked.fraction().max(BigDecimal.ZERO).min(BigDecimal.ONE),
                        1,
                        ReservePolicy.UNLIMITED,
                        Rounding.DOWN,
                        Duration.ofSeconds(SETTLE_SECONDS_DEFAULT),
                        StandbyTerms.STANDARD,
                        ReservePolicy.FENCING_DEFAULT,
                        Detection.NONE,
                        RouteWhen.FIRST,
                        Duration.ZERO));
        parts.stores().groups().savePolicy(made);
        return made;
    }

    @Override
    public ReservePolicy update(Caller caller, String policyId, Settings asked) {
        caller.mustBeAdmin("writing reserve policies");
        ReservePolicy next = checked(asked, existing(policyId));
        Map<ProtectionGroup, GroupRole> told = new LinkedHashMap<>();
        for (ProtectionGroup group : users(policyId)) {
            told.put(group, parts.editable(group));
        }
        // Told first: if the first group refuses, because a hand-over has begun, nothing is changed.
        boolean saved = false;
        for (GroupRole row : told.values()) {
            parts.services().roles().record(row, null, List.of(new Payload.PolicySetting(next)));
            if (!saved) {
                parts.stores().groups().savePolicy(next);
                saved = true;
            }
        }
        if (!saved) {
            parts.stores().groups().savePolicy(next);
        }
        return next;
    }

    private ReservePolicy checked(Settings asked, ReservePolicy old) {
        String name = asked.name() == null ? old.name() : DeskParts.checkedName("reserve policy", asked.name());
        parts.stores().groups().policies().stream()
                .filter(other -> other.name().equals(name) && !other.policyId().equals(old.policyId()))
                .findFirst()
                .ifPresent(other -> {
                    throw new FractionalHaException(
                            ErrorCode.ALREADY_EXISTS, "there is a reserve policy named " + name + " already");
                });
        long settle = asked.settleSeconds() == null ? old.settle().toSeconds() : asked.settleSeconds();
        if (settle < 0 || settle > SETTLE_SECONDS_MAX) {
            throw DeskParts.badInput("settleseconds is 0 to " + SETTLE_SECONDS_MAX + ", not " + settle);
        }
        try {
            return new ReservePolicy(
                    old.policyId(),
                    name,
                    asked.fraction() == null ? old.fraction() : asked.fraction(),
                    asked.minimum() == null ? old.minimum() : asked.minimum(),
                    asked.maximum() == null ? old.maximum() : asked.maximum(),
                    asked.rounding() == null ? old.rounding() : asked.rounding(),
                    Duration.ofSeconds(settle),
                    terms(asked.terms(), old.terms()),
                    asked.fencing() == null ? old.fencing() : asked.fencing(),
                    new Witnesses(parts).detection(asked, old, users(old.policyId())),
                    asked.routeWhen() == null ? old.routeWhen() : asked.routeWhen(),
                    stableFor(asked.stableForSeconds(), old));
        } catch (IllegalArgumentException e) {
            throw new FractionalHaException(ErrorCode.BAD_INPUT, "reserve policy " + name + ": " + e.getMessage(), e);
        }
    }

    private static Duration stableFor(@Nullable Integer seconds, ReservePolicy old) {
        return seconds == null ? old.stableFor() : Duration.ofSeconds(seconds);
    }

    private static StandbyTerms terms(PolicyDesk.@Nullable Terms asked, StandbyTerms old) {
        if (asked == null) {
            return old;
        }
        String visibility = asked.visibility();
        if (visibility != null && !visibility.equals("shown") && !visibility.equals("hidden")) {
            throw DeskParts.badInput("standbyvisibility is shown or hidden, not '" + visibility + "'");
        }
        return new StandbyTerms(
                visibility == null ? old.hidden() : visibility.equals("hidden"),
                asked.maxInstances() == null ? old.maxInstances() : asked.maxInstances(),
                asked.maxCores() == null ? old.maxCores() : asked.maxCores(),
                asked.maxMemory() == null ? old.maxMemory() : asked.maxMemory(),
                surplusKeep(asked.surplusDays(), old),
                drillKeep(asked.drillHours(), old),
                drillEvery(asked.drillDays(), old));
    }

    private static Duration drillKeep(@Nullable Integer hours, StandbyTerms old) {
        if (hours != null && (hours < 1 || hours > DRILL_HOURS_MAX)) {
            throw DeskParts.badInput("drillkeephours is 1 to " + DRILL_HOURS_MAX + ", not " + hours);
        }
        return hours == null ? old.drillKeep() : Duration.ofHours(hours);
    }

    private static Duration drillEvery(@Nullable Integer days, StandbyTerms old) {
        if (days != null && (days < 0 || days > DRILL_DAYS_MAX)) {
            throw DeskParts.badInput("drilleverydays is 0 to " + DRILL_DAYS_MAX + ", not " + days);
        }
        return days == null ? old.drillEvery() : Duration.ofDays(days);
    }

    private static Duration surplusKeep(@Nullable Integer days, StandbyTerms old) {
        if (days != null && (days < 0 || days > SURPLUS_DAYS_MAX)) {
            throw DeskParts.badInput("surplusdays is 0 to " + SURPLUS_DAYS_MAX + ", not " + days);
        }
        return days == null ? old.surplusKeep() : Duration.ofDays(days);
    }

    @Override
    public void delete(Caller caller, String policyId) {
        caller.mustBeAdmin("writing reserve policies");
        ReservePolicy policy = existing(policyId);
        List<ProtectionGroup> users = users(policyId);
        if (!users.isEmpty()) {
            throw DeskParts.badInput("policy " + policy.name() + " is used by group "
                    + users.get(0).name() + "; give that group another policy first");
        }
        parts.stores().groups().deletePolicy(policyId);
    }

    @Override
    public Page<ReservePolicy> list(Caller caller, @Nullable String policyId, @Nullable String name, PageOf page) {
        List<ReservePolicy> found = parts.stores().groups().policies().stream()
                .filter(policy -> policyId == null || policy.policyId().equals(policyId))
                .filter(policy -> name == null || policy.name().equals(name))
                .toList();
        return Page.of(found, page);
    }

    private ReservePolicy existing(String policyId) {
        return parts.stores()
                .groups()
                .policy(policyId)
                .orElseThrow(() -> DeskParts.notFound("reserve policy", policyId));
    }

    private List<ProtectionGroup> users(String policyId) {
        return parts.stores().groups().groups().stream()
                .filter(group -> group.policyId().equals(policyId))
                .toList();
    }
}
