// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.probe.ServiceWatch;
import io.fractionalha.witness.Claim;
import io.fractionalha.witness.Renewals;
import io.fractionalha.witness.Verdict;
import io.fractionalha.witness.WitnessChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calls silent sites, asks witnesses, on their lanes, and begins what they grant. What was seen when a question was put into the lane may be old
 * when its turn comes, and the server may have been stopped in between: it looks again just before it asks, and is silent once
 * it does not do the region's work any more.
 */
final class Asking {
    private final DetectPorts ports;
    private final Rehearsal rehearsal;
    private final Standings standings;
    private final Eyes eyes;
    private final Takeover takeover;
    private final Set<String> calling = ConcurrentHashMap.newKeySet();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /**
     * How to look at a group.
     *
     * @param lost whether its other side is lost, seen from here and now
     * @param waits what is still waited for, for people
     * @param service what is known of its service
     */
    record Eyes(
            Predicate<Suspect> lost, Function<Suspect, String> waits, Function<Suspect, ServiceWatch.View> service) {}

    Asking(DetectPorts ports, Rehearsal rehearsal, Standings standings, Eyes eyes, Takeover takeover) {
        this.ports = ports;
        this.rehearsal = rehearsal;
        this.standings = standings;
        this.eyes = eyes;
        this.takeover = takeover;
    }

    /** A silent site is called, too: after errors the way to it pauses longer than a sign of life may be missing. */
    void call(String site) {
        if (calling.add(site)) {
            ports.scheduler().submit("call:" + site, () -> {
                try {
                    ports.reach().accept(site);
                } catch (FractionalHaException e) {
                    // Its silence goes on, and is counted.
                    return;
                } finally {
                    calling.remove(site);
                }
            });
        }
    }

    /** One question at a time. Never blocks. */
    void soon(String site, List<Suspect> suspects) {
        if (waiting.add(site)) {
            ports.scheduler().submit(Renewals.lane(site), () -> {
                waiting.remove(site);
                for (int from = 0; from < suspects.size(); from += WitnessChannel.ITEMS_MAX) {
                    some(site, suspects.subList(from, Math.min(suspects.size(), from + WitnessChannel.ITEMS_MAX)));
                }
            });
        }
    }

    private boolean ours(Suspect suspect) {
        return ports.term().get().equals(OptionalLong.of(suspect.term()));
    }

    private void some(String site, List<Suspect> suspects) {
        Optional<StandbyPeer> witness = ports.peers().bySite(site).filter(StandbyPeer::enabled);
        if (witness.isEmpty() || !suspects.stream().allMatch(this::ours)) {
            return;
        }
        List<Claim> claims = suspects.stream().map(this::claim).toList();
        try {
            List<Verdict> verdicts = ports.witnesses()
                    .ask(witness.get(), ports.siteId(), new WitnessChannel.Question(List.of(), claims))
                    .verdicts();
            Map<String, Verdict> words = new HashMap<>();
            verdicts.forEach(verdict -> words.put(verdict.groupId(), verdict));
            suspects.stream().filter(this::ours).forEach(suspect -> heard(suspect, words.get(suspect.groupId())));
        } catch (FractionalHaException e) {
            suspects.forEach(suspect -> {
                rehearsal.silent(suspect.groupId(), String.valueOf(e.getMessage()));
                suspecting(suspect, "; the witness does not answer: " + e.getMessage());
            });
        }
    }

    /** From the moment that it is taken the other side may hear that it was overtaken, also where no answer comes here. */
    private Claim claim(Suspect suspect) {
        boolean take = eyes.lost().test(suspect);
        if (take) {
            rehearsal.asking(suspect.groupId());
        }
        return suspect.claim(take);
    }

    private void heard(Suspect suspect, @Nullable Verdict verdict) {
        Epoch epoch = verdict == null ? null : verdict.epoch();
        if (verdict == null || epoch == null || !suspect.granted(verdict, ports.siteId())) {
            if (verdict != null) {
                rehearsal.answered(
                        suspect.groupId(),
                        verdict,
                        eyes.service().apply(suspect).word());
            }
            suspecting(suspect, verdict == null ? "" : "; " + WitnessWords.of(verdict));
            return;
        }
        // Stays an open question until the role has changed.
        rehearsal.asking(suspect.groupId());
        Optional<String> why;
        try {
            why = takeover.begin(suspect.groupId(), epoch);
        } catch (FractionalHaException e) {
            why = Optional.of(String.valueOf(e.getMessage()));
        }
        String granted = "the witness has granted epoch " + epoch;
        standings.is(
                suspect.groupId(),
                why.isEmpty() ? Detecting.State.TAKING_OVER : Detecting.State.OFF,
                why.map(reason -> granted + ", but the failover does not begin: " + reason)
                        .orElse(granted));
    }

    private void suspecting(Suspect suspect, String said) {
        if (suspect.lost()) {
            standings.is(
                    suspect.groupId(), Detecting.State.SUSPECTING, eyes.waits().apply(suspect) + said);
        }
    }
}
