// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.port.Scheduler;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

/**
 * A fake region that takes its time as a real one was measured to: deployments share what it can do, which depends on how many
 * there are at once; everything else takes between 280 and 450 ms. One thread drives it, in virtual time.
 */
public final class PacedRegion implements RegionExecutor {
    private static final double[] AT_ONCE = {1, 2, 4, 8, 16, 32};
    private static final double[] PER_MINUTE = {30, 60, 116, 127, 107, 67};
    private static final Set<String> SLOW = Set.of("deployVirtualMachine", "startVirtualMachine");
    private static final double DONE = 1e-6;

    private final FakeRegion region;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Random random;
    private final List<Job> jobs = new ArrayList<>();
    private IntToDoubleFunction perMinute = PacedRegion::measured;
    private double uneven;
    private Instant at;
    private Scheduler.Cancellable next = () -> {};
    private int deployed;

    private static final class Job {
        private final RegionCall call;
        private final Consumer<CallOutcome> whenDone;
        private double left;

        Job(RegionCall call, Consumer<CallOutcome> whenDone, double left) {
            this.call = call;
            this.whenDone = whenDone;
            this.left = left;
        }
    }

    /** Paces this region. */
    public PacedRegion(FakeRegion region, Scheduler scheduler, InstantSource clock, Random random) {
        this.region = region;
        this.scheduler = scheduler;
        this.clock = clock;
        this.random = random;
        this.at = clock.instant();
    }

    /** What a real server with simulated hosts on two cores did: 30, 60, 116, 127, 107 a minute at 1, 2, 4, 8, 16 at once. */
    public static double measured(int atOnce) {
        int i = 0;
        while (i < AT_ONCE.length - 2 && AT_ONCE[i + 1] < atOnce) {
            i++;
        }
        double share = (atOnce - AT_ONCE[i]) / (AT_ONCE[i + 1] - AT_ONCE[i]);
        return Math.max(10, PER_MINUTE[i] + share * (PER_MINUTE[i + 1] - PER_MINUTE[i]));
    }

    /** From now on so many deployments a minute with so many at once. */
    public void pace(IntToDoubleFunction newPerMinute) {
        work();
        perMinute = newPerMinute;
        again();
    }

    /** A deployment takes between {@code 1 - share} and {@code 1 + share} of its time. */
    public void uneven(double share) {
        uneven = share;
    }

    /** How many deployments have ended. */
    public int deployed() {
        return deployed;
    }

    @Override
    public void execute(RegionCall call, Consumer<CallOutcome> whenDone) {
        if (SLOW.contains(call.command())) {
            work();
            jobs.add(new Job(call, whenDone, 1 - uneven + 2 * uneven * random.nextDouble()));
            again();
        } else {
            scheduler.after(
                    Duration.ofMillis(280 + random.nextInt(171)), lane(), () -> whenDone.accept(region.run(call)));
        }
    }

    private String lane() {
        return "paced-" + random.nextInt(1 << 20);
    }

    private double perSecondEach() {
        return perMinute.applyAsDouble(jobs.size()) / 60 / jobs.size();
    }

    private void work() {
        Instant now = clock.instant();
        if (!jobs.isEmpty()) {
            double done = Duration.between(at, now).toNanos() / 1e9 * perSecondEach();
            jobs.forEach(job -> job.left -= done);
        }
        at = now;
    }

    private void again() {
        next.cancel();
        if (!jobs.isEmpty()) {
            double least = jobs.stream().mapToDouble(job -> job.left).min().orElse(0);
            long nanos = (long) Math.ceil(Math.max(0, least) / perSecondEach() * 1e9);
            next = scheduler.after(Duration.ofNanos(nanos), "pace", this::look);
        }
    }

    private void look() {
        work();
        List<Job> over = jobs.stream().filter(job -> job.left <= DONE).toList();
        jobs.removeAll(over);
        deployed += over.size();
        again();
        over.forEach(job -> job.whenDone.accept(region.run(job.call)));
    }
}
