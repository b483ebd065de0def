// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A tenant's people, all at work at once until nobody answers any more, or their group has moved: they deploy, deploy and destroy without expunge, tag
 * and remove tags, stop and start, open ports, forward them and take that back. Each works alone, so that the order of what one of them did is the order of the client's log.
 */
final class LoadUnderFire implements AutoCloseable {
    private static final Duration BUSY_WITHIN = Duration.ofMinutes(3);

    /** Each of them has been told yes that often before the load counts as load. */
    private static final int EACH_AT_LEAST = 2;

    private final Workload workload;
    private final Places places;
    private final List<AtomicInteger> rounds = new ArrayList<>();
    private final List<CompletableFuture<Boolean>> people = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<String> freed = new AtomicReference<>("");

    /**
     * What they work on.
     *
     * @param network where instances go
     * @param address where ports are opened
     * @param tagged the instance that gets tags and forwarded ports
     * @param switched the instance that is stopped and started; it runs
     */
    record Places(String network, String address, String tagged, String switched) {}

    /** What one of them does in a round. */
    private interface Work {
        void round(int number);
    }

    LoadUnderFire(Workload workload, Places places) {
        this.workload = workload;
        this.places = places;
    }

    /** Begins, and returns when all of them have been told yes. */
    void begin() {
        go(number -> workload.instance("late-" + number, places.network()));
        go(this::deployAndDestroy);
        go(this::tag);
        go(this::stopAndStart);
        go(this::forward);
        go(number -> open("createFirewallRule", "ipaddressid", places.address(), number));
        go(number -> open("createEgressFirewallRule", "networkid", places.network(), number));
        Await.until(
                "a tenant at work",
                BUSY_WITHIN,
                () -> people.stream().anyMatch(CompletableFuture::isDone)
                        || rounds.stream().allMatch(count -> count.get() >= EACH_AT_LEAST));
    }

    /**
     * Waits until all of them have noticed that nobody answers, or were told that their group changes its role; how many were
     * told. Throws what else one of them was answered.
     */
    long end() {
        return people.stream().filter(CompletableFuture::join).count();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void go(Work work) {
        AtomicInteger done = new AtomicInteger();
        rounds.add(done);
        people.add(CompletableFuture.supplyAsync(() -> untilSilence(work, done), threads));
    }

    private static boolean untilSilence(Work work, AtomicInteger done) {
        while (true) {
            try {
                work.round(done.get() + 1);
            } catch (ApiException e) {
                if (e.answered() && e.errorCode() != Refusal.IN_USE) {
                    throw e;
                }
                return e.answered();
            }
            done.incrementAndGet();
        }
    }

    /** The address that the first of those had that were destroyed. */
    String freed() {
        return freed.get();
    }

    private void deployAndDestroy(int number) {
        String name = "gone-" + number;
        String id = workload.instance(name, places.network());
        freed.compareAndSet("", Facts.addresses(workload.tenant()).getOrDefault(name, ""));
        workload.run("destroyVirtualMachine", "id", id);
    }

    /** Every other rule is taken back. */
    private void forward(int number) {
        String port = String.valueOf(2000 + number);
        String rule = workload.run(
                        "createPortForwardingRule",
                        "ipaddressid",
                        places.address(),
                        "virtualmachineid",
                        places.tagged(),
                        "protocol",
                        "tcp",
                        "publicport",
                        port,
                        "privateport",
                        "80",
                        "openfirewall",
                        "false")
                .id();
        if (number % 2 == 0) {
            workload.run("deletePortForwardingRule", "id", rule);
        }
    }

    /** Every other tag is removed again. */
    private void tag(int number) {
        tags("createTags", number);
        if (number % 2 == 0) {
            tags("deleteTags", number);
        }
    }

    private void tags(String command, int number) {
        workload.run(
                command,
                "resourceids",
                places.tagged(),
                "resourcetype",
                "UserVm",
                "tags[0].key",
                "round-" + number,
                "tags[0].value",
                "value-" + number);
    }

    private void stopAndStart(int number) {
        workload.run("stopVirtualMachine", "id", places.switched());
        workload.run("startVirtualMachine", "id", places.switched());
    }

    private void open(String command, String where, String id, int number) {
        String port = String.valueOf(1000 + number);
        workload.run(
                command, where, id, "protocol", "tcp", "startport", port, "endport", port, "cidrlist", "10.1.1.0/24");
    }
}
