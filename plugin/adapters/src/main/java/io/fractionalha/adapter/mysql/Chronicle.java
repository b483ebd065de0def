// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.mysql;

import io.fractionalha.mirror.Step;
import io.fractionalha.mirror.StepState;
import io.fractionalha.run.Run;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.logging.log4j.Level;
import org.jspecify.annotations.Nullable;

/**
 * Tells the server's log what has become durable: where each run is, how each step ended. Each line names its group. What says
 * the same again is left out, so that a step that fails every minute does not fill the log. Safe for use by many threads.
 */
final class Chronicle {
    /** So many runs and failing entities are remembered; beyond that the oldest is told again. */
    private static final int REMEMBERED_MAX = 10_000;

    private final BiConsumer<Level, String> log;
    private final Map<String, String> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** Tells {@code log}, which must not fail. */
    Chronicle(BiConsumer<Level, String> log) {
        this.log = log;
    }

    /** A run that was begun or changed. */
    void run(Run run) {
        String standing = run.state() + " " + run.phase();
        if (isNews(run.runId(), run.open() ? standing : null, standing)) {
            tell(
                    Level.INFO,
                    "run " + run.runId() + " of group " + run.groupId() + ": " + run.kind() + " " + standing
                            + (run.epoch() == null ? "" : ", epoch " + run.epoch())
                            + (run.cut() == null ? "" : ", cut " + run.cut()) + detail(run.detail()));
        }
    }

    /** A step that has ended. */
    void ended(Step step) {
        String what = step.activeRef().kind() + " " + step.activeRef().uuid();
        boolean done = step.state() == StepState.DONE;
        String key = step.groupId() + " " + what + " " + step.action();
        if (isNews(key, done ? null : step.state() + step.detail(), step.state() + step.detail()) || done) {
            tell(
                    done ? Level.INFO : Level.WARN,
                    "group " + step.groupId() + ": " + what
                            + (step.passiveUuid() == null ? "" : " -> " + step.passiveUuid()) + ", " + step.action()
                            + " by " + step.command() + ", attempt " + step.attempt() + " " + step.state()
                            + detail(step.detail()));
        }
    }

    /** Remembers {@code kept} (null: forgets the key) and answers whether {@code now} differs from what was remembered. */
    private boolean isNews(String key, @Nullable String kept, String now) {
        synchronized (last) {
            String before = last.remove(key);
            if (kept != null) {
                last.put(key, kept);
            }
            return !now.equals(before);
        }
    }

    private void tell(Level level, String line) {
        // The region's own words may have lines of their own.
        log.accept(level, line.replaceAll("\\p{Cntrl}+", " "));
    }

    private static String detail(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }
}
