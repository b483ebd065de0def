// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.ServiceCheck;
import io.fractionalha.port.MonotonicClock;
import io.fractionalha.probe.ServiceProbe;
import io.fractionalha.probe.ServiceWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The deciding side. Each word is a compare-and-set on the group's row, so servers of this region that are asked at the same
 * time never give two answers. A group is granted only if this very process has seen its row unrenewed for the holder's
 * {@code detectafter}: a server that has just started, or was asked just now for the first time, waits first. On the threads of
 * the askers' calls, whose site ids are checked before.
 */
public final class Witness {
    /** The most groups that are kept for one site: a paired region cannot fill the database. */
    public static final int ROWS_OF_A_SITE_MAX = 10_000;

    private static final int ATTEMPTS_MAX = 5;

    private final WitnessStore store;
    private final InstantSource clock;
    private final Stillness stillness;
    private final BiFunction<String, List<ServiceCheck>, ServiceWatch.View> services;

    /** Keeps rows in {@code store}; {@code clock} dates them for people, {@code ticks} measures silence, {@code services} looks at those of groups. */
    public Witness(
            WitnessStore store,
            InstantSource clock,
            MonotonicClock ticks,
            BiFunction<String, List<ServiceCheck>, ServiceWatch.View> services) {
        this.services = services;
        this.store = store;
        this.clock = clock;
        this.stillness = new Stillness(ticks);
    }

    /** Answers all that {@code askingSite} asks. Throws BAD_INPUT where it speaks for another. */
    public WitnessChannel.Answer answer(String askingSite, WitnessChannel.Question question) {
        question.renewals().forEach(told -> mustBeOwn(askingSite, told));
        List<Renewed> renewed = renew(question.renewals());
        List<Verdict> verdicts = question.claims().stream()
                .map(claim -> judge(askingSite, claim))
                .toList();
        return new WitnessChannel.Answer(renewed, verdicts);
    }

    private static void mustBeOwn(String askingSite, Renewal told) {
        if (!told.epoch().siteId().equals(askingSite) || told.otherSite().equals(askingSite)) {
            throw new FractionalHaException(
                    ErrorCode.BAD_INPUT,
                    "site " + askingSite + " may renew only what it has claimed itself, not epoch " + told.epoch()
                            + " of group " + told.groupId());
        }
    }

    private List<Renewed> renew(List<Renewal> told) {
        Map<String, Renewed> words = new LinkedHashMap<>();
        List<Renewal> open = told;
        for (int attempt = 0; attempt < ATTEMPTS_MAX && !open.isEmpty(); attempt++) {
            open = attempt(open, words);
        }
        if (!open.isEmpty()) {
            throw busy(open.get(0).groupId());
        }
        return told.stream().map(one -> said(words, one)).toList();
    }

    private static Renewed said(Map<String, Renewed> words, Renewal told) {
        Renewed word = words.get(told.groupId());
        if (word == null) {
            throw new IllegalStateException("nothing was said of group " + told.groupId());
        }
        return word;
    }

    /** Says what can be said; answers those whose row was changed by somebody else meanwhile. */
    private List<Renewal> attempt(List<Renewal> told, Map<String, Renewed> words) {
        Map<String, Witnessed> rows = store
                .rows(told.stream().map(Renewal::groupId).toList())
                .stream()
                .collect(Collectors.toMap(Witnessed::groupId, row -> row));
        List<Renewal> open = new ArrayList<>();
        Map<Renewal, Witnessed> next = new LinkedHashMap<>();
        for (Renewal one : told) {
            Witnessed row = rows.get(one.groupId());
            if (row == null) {
                first(one).ifPresentOrElse(word -> words.put(one.groupId(), word), () -> open.add(one));
            } else if (!row.between(one.epoch().siteId(), one.otherSite())) {
                words.put(one.groupId(), new Renewed(one.groupId(), false, null));
            } else if (one.epoch().compareTo(row.epoch()) < 0 || !one.epoch().reachableFrom(row.epoch())) {
                words.put(one.groupId(), new Renewed(one.groupId(), false, row.epoch()));
            } else {
                next.put(one, row.renewed(one, now()));
            }
        }
        Set<String> replaced = store.replace(next.values());
        next.forEach((one, row) -> {
            if (replaced.contains(one.groupId())) {
                stillness.unchanged(row);
                words.put(one.groupId(), new Renewed(one.groupId(), true, row.epoch()));
            } else {
                open.add(one);
            }
        });
        return open;
    }

    /** The first renewal makes the row; empty: somebody else has made it just now. */
    private Optional<Renewed> first(Renewal told) {
        String holder = told.epoch().siteId();
        if (told.epoch().counter() > Epoch.LEAP_MAX || store.rowsOf(holder) >= ROWS_OF_A_SITE_MAX) {
            return Optional.of(new Renewed(told.groupId(), false, null));
        }
        Witnessed row = new Witnessed(told.groupId(), told.epoch(), told.otherSite(), 1, told.detectAfter(), now());
        return store.create(row) ? Optional.of(new Renewed(told.groupId(), true, row.epoch())) : Optional.empty();
    }

    private Verdict judge(String candidate, Claim claim) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<Witnessed> row = store.row(claim.groupId());
            Verdict verdict = row.isEmpty() ? Verdict.unknown(claim.groupId()) : judge(candidate, claim, row.get());
            if (verdict != null) {
                return verdict;
            }
        }
        throw busy(claim.groupId());
    }

    /** The word on a claim; null where the row was changed while it was judged. */
    private @Nullable Verdict judge(String candidate, Claim claim, Witnessed row) {
        boolean holds = row.epoch().siteId().equals(candidate);
        if (!holds && !row.otherSite().equals(candidate)) {
            return Verdict.unknown(claim.groupId());
        }
        if (holds) {
            boolean granted = row.epoch().counter() == claim.expected().counter() + 1;
            return granted ? Verdict.granted(row) : Verdict.otherEpoch(row);
        }
        if (!row.epoch().equals(claim.expected())) {
            return Verdict.otherEpoch(row);
        }
        Verdict lives = lives(claim, row);
        if (lives != null || !claim.take()) {
            return lives == null ? Verdict.free(row) : lives;
        }
        Witnessed next = row.granted(now());
        return store.replace(List.of(next)).isEmpty() ? null : Verdict.granted(next);
    }

    /** Why it is not granted now; null where nothing speaks against it. */
    private @Nullable Verdict lives(Claim claim, Witnessed row) {
        Duration least = row.detectAfter();
        ServiceWatch.View service = claim.checks().isEmpty() ? null : services.apply(claim.groupId(), claim.checks());
        Duration silent = stillness.unchanged(row);
        if (service != null && service.word() == ServiceProbe.Word.UNCHECKED) {
            // Said first: it is known, and can be mended, before the holder is silent.
            return Verdict.serviceUnchecked(row);
        }
        if (silent.compareTo(least) < 0) {
            return Verdict.notSilent(row, least.minus(silent));
        }
        if (service == null || service.failingFor(least)) {
            return null;
        }
        return Verdict.serviceNotSilent(row, least.minus(service.failingFor()));
    }

    private static FractionalHaException busy(String groupId) {
        return new FractionalHaException(
                ErrorCode.STORE_CONFLICT,
                "the row of group " + groupId + " is changed by many at once at its witness; repeat the question");
    }

    /** As exact as every store keeps it: a row is compared with what was read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
