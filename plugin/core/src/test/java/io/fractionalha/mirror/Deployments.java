// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.memory.PacedRegion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Deployments that share what a region does with so many at once, begun as a limit allows, and nothing else: many replays in
 * the time that {@link ReplayStage} takes for one. In virtual time.
 */
final class Deployments {
    private static final double DONE = 1e-6;
    private static final double NANOS_A_MINUTE = 60e9;

    private final int wanted;
    private final double uneven;
    private final Kind first;
    private final Kind then;
    private final List<Running> running = new ArrayList<>();
    private Random random = new Random(0);
    private Instant now = Instant.EPOCH;
    private int begun;

    private static final class Running {
        private final Meter.Ticket ticket;
        private double left;

        Running(Meter.Ticket ticket, double left) {
            this.ticket = ticket;
            this.left = left;
        }
    }

    /** What a region does a minute with so many at once. */
    enum Kind {
        /** As a real server was measured: eight are best. */
        MEASURED,
        /** Two are best, and ten get no more done than twenty. */
        TWO,
        /** Six are, and sixteen choke it. */
        SIX,
        /** Sixteen are, and eight give what eight give in the measured one. */
        SIXTEEN,
        /** Twenty are. */
        TWENTY,
        /** As the measured one, but all of it takes three times as long. */
        SLOW,
        /** However many there are. */
        ALIKE;

        double perMinute(int atOnce) {
            return switch (this) {
                case MEASURED -> PacedRegion.measured(atOnce);
                case TWO -> atOnce <= 2 ? 30.0 * atOnce : Math.max(20, 60 - 5 * (atOnce - 2));
                case SIX -> atOnce <= 6 ? 30.0 * atOnce : Math.max(20, 180 - 15 * (atOnce - 6));
                case SIXTEEN -> 127 / 8.0 * Math.min(atOnce, 16);
                case TWENTY -> 20.0 * Math.min(atOnce, 20);
                case SLOW -> PacedRegion.measured(atOnce) / 3;
                case ALIKE -> 60;
            };
        }

        double best() {
            double best = 0;
            for (int atOnce = 1; atOnce <= Climb.CEILING; atOnce++) {
                best = Math.max(best, perMinute(atOnce));
            }
            return best;
        }
    }

    /** So many deployments, each of them up to {@code uneven} more or less work; in mid-run the region becomes another. */
    Deployments(int wanted, double uneven, Kind first, Kind then) {
        this.wanted = wanted;
        this.uneven = uneven;
        this.first = first;
        this.then = then;
    }

    /** How many seconds each of the first so many seeds took, in order. */
    double[] seconds(int seeds, Supplier<Concurrency> limit) {
        double[] all = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            now = Instant.EPOCH;
            all[seed] = run(seed, limit.get(), then);
        }
        return all;
    }

    /** The same where a drill of as many has gone before, an hour earlier and in the region as it is at first. */
    double[] secondsAfterADrill(int seeds, Supplier<Concurrency> limit) {
        double[] all = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            Concurrency taught = limit.get();
            now = Instant.EPOCH;
            run(seed + seeds, taught, first);
            now = now.plus(Duration.ofHours(1));
            all[seed] = run(seed, taught, then);
        }
        return all;
    }

    private double run(int seed, Concurrency limit, Kind second) {
        random = new Random(seed);
        Instant began = now;
        begun = 0;
        int done = 0;
        begin(limit);
        while (done < wanted) {
            for (Running over : pass(done < wanted / 2 ? first : second)) {
                done++;
                limit.succeeded(over.ticket, now);
                begin(limit);
            }
        }
        return Duration.between(began, now).toNanos() / 1e9;
    }

    private void begin(Concurrency limit) {
        while (begun < wanted) {
            limit.left(wanted - begun);
            Meter.Ticket ticket = limit.acquire(now);
            if (ticket == null) {
                return;
            }
            begun++;
            running.add(new Running(ticket, 1 - uneven + 2 * uneven * random.nextDouble()));
        }
        limit.left(0);
    }

    /** Until the next one ends. */
    private List<Running> pass(Kind region) {
        double each = region.perMinute(running.size()) / running.size() / NANOS_A_MINUTE;
        double least = running.stream().mapToDouble(call -> call.left).min().orElseThrow();
        long nanos = (long) Math.ceil(Math.max(0, least) / each);
        now = now.plusNanos(nanos);
        running.forEach(call -> call.left -= nanos * each);
        List<Running> over = running.stream().filter(call -> call.left <= DONE).toList();
        running.removeAll(over);
        return over;
    }
}
