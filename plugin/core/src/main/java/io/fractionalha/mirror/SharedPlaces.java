// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The places for steps of one region, for all that mirrors in it: what groups take, drills lack, and the other way round, so
 * that neither crowds the other out and the region is asked for no more than it was found to do best. Any thread.
 */
public final class SharedPlaces {
    private final Places places;
    private final List<Consumer<String>> mirrors = new CopyOnWriteArrayList<>();

    /** Nothing is taken. */
    public SharedPlaces() {
        this(Concurrency::new);
    }

    /** {@code limits} answers how many calls run at once, beginning at a number. */
    SharedPlaces(IntFunction<Concurrency> limits) {
        places = new Places(limits);
    }

    Places places() {
        return places;
    }

    /** A mirror takes places too; {@code wake} lets a group of its own, of those it is told of, try again. */
    void join(Consumer<String> wake) {
        mirrors.add(wake);
    }

    /** A place is free for this group, whoever mirrors it. */
    void wake(String groupId) {
        mirrors.forEach(mirror -> mirror.accept(groupId));
    }
}
