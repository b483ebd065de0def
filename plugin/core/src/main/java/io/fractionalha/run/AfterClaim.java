// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Payload;
import io.fractionalha.mirror.MirrorStanding;
import io.fractionalha.role.RoleTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The phases from the claim on. Each method does what can be done now and answers whether the run went on. */
public final class AfterClaim {
    /** How long the route waits for the last tiers: then those that serve get their traffic. */
    public static final Duration SERVE_LIMIT = Duration.ofMinutes(10);

    /** How long after a failure the routes are tried again. */
    static final Duration ROUTE_AGAIN = Duration.ofSeconds(10);

    private final RunParts parts;
    private final Announcer announcer;
    private final Map<String, Instant> routeTried = new ConcurrentHashMap<>();
    private final Set<String> rechecked = ConcurrentHashMap.newKeySet();
    private final Set<String> discovered = ConcurrentHashMap.newKeySet();

    /** Works with these parts; {@code announcer} writes what this side has. */
    public AfterClaim(RunParts parts, Announcer announcer) {
        this.parts = parts;
        this.announcer = announcer;
    }

    boolean serve(Run run) {
        if (!mine(run, Role.RECOVERING)) {
            return overtaken(run);
        }
        String groupId = run.groupId();
        parts.mirror().markServed(groupId);
        parts.hooks().assumeInDoubt(run, parts.otherSite(groupId));
        announcer.resume(run);
        if (!rechecked.contains(run.runId())) {
            parts.mirror().recheck(groupId);
            rechecked.add(run.runId());
        }
        Instant claimed = run.claimedAt() == null ? run.startedAt() : run.claimedAt();
        boolean late = !parts.clock().instant().isBefore(claimed.plus(SERVE_LIMIT));
        Optional<MirrorStanding> last = parts.mirror().lastStanding(groupId);
        if (!late && last.isPresent() && !last.get().everyTierServes()) {
            return note(run, tiers(last.get())); // the next plan wakes the run
        }
        MirrorStanding standing = parts.mirror().standing(groupId);
        String tiers = tiers(standing);
        if (!standing.everyTierServes() && !late) {
            return note(run, tiers);
        }
        int percent = parts.routeWhen(groupId).percent();
        if (standing.leastPercent() < percent && !late) {
            return note(
                    run,
                    tiers + "; routes wait for " + percent + " percent of each tier (atpercent), until "
                            + claimed.plus(SERVE_LIMIT) + " at most; " + standing.leastPercent() + " percent run");
        }
        Optional<String> waits = late
                ? Optional.empty()
                : parts.gate()
                        .waits(run, parts.otherSite(groupId), parts.clock().instant());
        return waits.isPresent()
                ? note(run, tiers + "; " + waits.get())
                : parts.stores().runs().replace(run.toPhase(RunPhase.ROUTE, tiers));
    }

    boolean route(Run run) {
        if (!mine(run, Role.RECOVERING)) {
            return overtaken(run);
        }
        GroupRole row = parts.roles().current(run.groupId());
        List<String> problems = parts.routes().pointHere(run.groupId(), row.epoch(), parts.siteId());
        Instant now = parts.clock().instant();
        routeTried.put(run.runId(), now);
        MirrorStanding standing = parts.mirror().standing(run.groupId());
        int items = standing.queued();
        boolean serves = problems.isEmpty() && standing.everyTierServes();
        @Nullable Instant serving = serves ? now : null;
        parts.roles()
                .fire(
                        row,
                        RoleTrigger.SERVING,
                        row.epoch(),
                        run.replaying(items, serving, joined(missing(standing, problems), unhealthy(run))),
                        List.of(new Payload.RoleChange(Role.ACTIVE, row.epoch(), null)));
        return true;
    }

    boolean replay(Run run) {
        if (!mine(run, Role.ACTIVE)) {
            return overtaken(run);
        }
        String groupId = run.groupId();
        announcer.resume(run);
        discover(run);
        if (run.servingAt() == null && dueForRoutes(run)) {
            return routeAgain(run);
        }
        if (goesOn(groupId)) {
            return false;
        }
        MirrorStanding standing = parts.mirror().standing(groupId);
        boolean told = discovered.contains(run.runId()) && announcer.complete(groupId);
        boolean all = standing.queueEmpty() && !parts.mirror().removing(groupId);
        boolean healthKnown = all && parts.gate().known(groupId, parts.otherSite(groupId));
        if (told && healthKnown && (run.servingAt() != null || heldBack(run, standing))) {
            String left = standing.held() == 0 ? "" : standing.held() + " items are held or were skipped by a person";
            if (!standing.everyTierServes()) {
                left = tiers(standing) + "; " + left;
            }
            left = joined(left, unhealthy(run));
            return parts.stores()
                    .runs()
                    .replace(run.ended(RunState.DONE, left, parts.clock().instant()));
        }
        return false;
    }

    /** Whether the last plan had something to do: the next one wakes the run, and nothing needs to be read before. */
    private boolean goesOn(String groupId) {
        return parts.mirror()
                .lastStanding(groupId)
                .filter(last -> !last.queueEmpty())
                .isPresent();
    }

    /** Nothing is left but what persons have left out, and without that some tier will never serve. */
    private boolean heldBack(Run run, MirrorStanding standing) {
        return !standing.everyTierServes() && standing.held() > 0 && !dueForRoutes(run);
    }

    /** What is here without having been mirrored is protected too: the new active side's own members, read once. */
    private void discover(Run run) {
        if (!discovered.contains(run.runId())) {
            try {
                parts.hooks().discover(run.groupId());
                discovered.add(run.runId());
            } catch (FractionalHaException e) {
                note(run, "the group could not be read for members that were not mirrored: " + e.getMessage());
            }
        }
    }

    private static String tiers(MirrorStanding standing) {
        return standing.tiersServing() + " of " + standing.tiersTotal() + " tiers can serve";
    }

    private static String missing(MirrorStanding standing, List<String> problems) {
        List<String> all = new ArrayList<>(problems);
        if (!standing.everyTierServes()) {
            all.add(0, tiers(standing));
        }
        return String.join("; ", all);
    }

    /** What should answer before routes lead here, and does not. */
    private String unhealthy(Run run) {
        return parts.gate().lacks(run.groupId(), parts.otherSite(run.groupId()));
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
    }

    private boolean dueForRoutes(Run run) {
        Instant tried = routeTried.get(run.runId());
        return tried == null || !parts.clock().instant().isBefore(tried.plus(ROUTE_AGAIN));
    }

    private boolean routeAgain(Run run) {
        GroupRole row = parts.roles().current(run.groupId());
        Instant now = parts.clock().instant();
        routeTried.put(run.runId(), now);
        List<String> problems = parts.routes().pointHere(run.groupId(), row.epoch(), parts.siteId());
        MirrorStanding standing = parts.mirror().standing(run.groupId());
        if (problems.isEmpty() && standing.everyTierServes()) {
            return parts.stores().runs().replace(run.replaying(run.itemsTotal(), now, ""));
        }
        return note(run, missing(standing, problems));
    }

    private boolean mine(Run run, Role role) {
        GroupRole row = parts.roles().current(run.groupId());
        return row.role() == role && row.epoch().equals(run.epoch());
    }

    private boolean overtaken(Run run) {
        GroupRole row = parts.roles().current(run.groupId());
        return parts.stores()
                .runs()
                .replace(run.ended(
                        RunState.FAILED,
                        "overtaken: the group is " + row.role() + " here in epoch " + row.epoch(),
                        parts.clock().instant()));
    }

    private boolean note(Run run, String detail) {
        if (!detail.equals(run.detail())) {
            parts.stores().runs().replace(run.toPhase(run.phase(), detail));
        }
        return false;
    }
}
