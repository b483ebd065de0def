// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.mirror.MirrorListener;
import io.fractionalha.mirror.MirrorStanding;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Runs look again after each plan. */
final class PlanWatch implements MirrorListener {
    private final Consumer<String> runs;
    private final Consumer<String> word;
    private final Map<String, MirrorStanding> shown = new ConcurrentHashMap<>();

    /** {@code runs} wakes the run of a group, {@code word} has its word of readiness found again soon. */
    PlanWatch(Consumer<String> runs, Consumer<String> word) {
        this.runs = runs;
        this.word = word;
    }

    @Override
    public void planned(String groupId, MirrorStanding standing) {
        runs.accept(groupId);
        if (!standing.equals(shown.put(groupId, standing)) && standing.queueEmpty()) {
            word.accept(groupId); // the other side's people wait for this word
        }
    }
}
