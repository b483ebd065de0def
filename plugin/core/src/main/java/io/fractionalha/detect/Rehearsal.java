// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.port.MonotonicClock;
import io.fractionalha.probe.ServiceProbe;
import io.fractionalha.witness.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the witness says of groups about which it is asked although nothing is wrong. It may have granted them to this side, and
 * its answer was lost, or the server died that got it; and what would keep it from granting is to be known before. So each is
 * asked about when this process first looks at it, after each claim whose answer did not come, as long as there is a problem, and
 * now and then. Such a question takes nothing. Memory only, any thread.
 */
final class Rehearsal {
    /** How often, at most, while all is well. */
    static final Duration AGAIN = Duration.ofMinutes(5);

    /** What a service says is known with the second answer: with the first question the witness only begins to look. */
    private static final int ENOUGH = 3;

    private final MonotonicClock ticks;
    private final Map<String, Heard> all = new ConcurrentHashMap<>();

    private record Heard(int answers, long tick, Optional<String> problem) {}

    Rehearsal(MonotonicClock ticks) {
        this.ticks = ticks;
    }

    /** Whether the witness should be asked. */
    boolean open(String groupId) {
        Heard last = all.get(groupId);
        return last == null
                || last.answers() < ENOUGH
                || last.problem().isPresent()
                || ticks.nanos() - last.tick() > AGAIN.toNanos();
    }

    /** What would keep the group from being taken over by itself, as a sentence. */
    Optional<String> problem(String groupId) {
        Heard last = all.get(groupId);
        return last == null ? Optional.of("the witness has not answered yet") : last.problem();
    }

    /** The witness is about to be asked for the group: an answer has to come. */
    void asking(String groupId) {
        all.remove(groupId);
    }

    /** The witness does not answer. */
    void silent(String groupId, String why) {
        all.put(groupId, new Heard(0, ticks.nanos(), Optional.of("the witness does not answer: " + why)));
    }

    /** The witness has answered; {@code here} is what was found of the service from this region, null: nothing yet. */
    void answered(String groupId, Verdict verdict, ServiceProbe.@Nullable Word here) {
        Optional<String> problem = switch (verdict.word()) {
            case UNKNOWN, OTHER_EPOCH, SERVICE_UNCHECKED -> Optional.of(WitnessWords.of(verdict));
            case GRANTED, FREE, HOLDER_NOT_SILENT, SERVICE_NOT_SILENT ->
                here == ServiceProbe.Word.UNCHECKED
                        ? Optional.of("its service " + WitnessWords.UNCHECKED)
                        : Optional.empty();
        };
        all.compute(groupId, (id, before) -> {
            boolean anew = before == null || ticks.nanos() - before.tick() > AGAIN.toNanos();
            return new Heard(anew ? 1 : before.answers() + 1, ticks.nanos(), problem);
        });
    }

    /** These are all groups that there are. */
    void only(Set<String> groups) {
        all.keySet().retainAll(groups);
    }
}
