// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.port.Scheduler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Where everything about a group happens, one thing after another. What is thrown there is reported by the scheduler and tried
 * again after a pause: a store that is away for a moment must not put a group to sleep. Any thread.
 */
final class Lane {
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private final Scheduler scheduler;
    private final Consumer<String> news;
    private final Set<String> woken = ConcurrentHashMap.newKeySet();

    /** {@code news} is what looking at a group means. */
    Lane(Scheduler scheduler, Consumer<String> news) {
        this.scheduler = scheduler;
        this.news = news;
    }

    /** The name of a group's lane. */
    static String of(String groupId) {
        return "group:" + groupId;
    }

    /** Looks at the group as soon as its turn comes; once, however often this is asked for until then. */
    void look(String groupId) {
        if (woken.add(groupId)) {
            scheduler.submit(of(groupId), () -> lookNow(groupId));
        }
    }

    private void lookNow(String groupId) {
        woken.remove(groupId);
        try {
            news.accept(groupId);
        } catch (RuntimeException e) {
            if (woken.add(groupId)) {
                scheduler.after(AGAIN, of(groupId), () -> lookNow(groupId));
            }
            throw e;
        }
    }

    /** Does this as soon as its turn comes, and again until it is done. */
    void run(String groupId, Runnable task) {
        scheduler.submit(of(groupId), () -> runNow(groupId, task));
    }

    private void runNow(String groupId, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            scheduler.after(AGAIN, of(groupId), () -> runNow(groupId, task));
            throw e;
        }
    }
}
