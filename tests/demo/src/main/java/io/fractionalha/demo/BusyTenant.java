// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import io.fractionalha.scenario.AcceptedLog;
import io.fractionalha.scenario.ApiException;
import io.fractionalha.scenario.Workload;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Works on while the disaster comes: deploys and tags one small instance after the other until nobody answers. */
final class BusyTenant {
    private final Workload workload;
    private final String networkId;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final CountDownLatch busy = new CountDownLatch(2);
    private final Thread thread = new Thread(this::work, "busy-tenant");

    BusyTenant(Workload workload, String networkId) {
        this.workload = workload;
        this.networkId = networkId;
        thread.setDaemon(true);
    }

    /** Begins, and returns when two commands are through and a third is under way. */
    void begin() throws InterruptedException {
        thread.start();
        busy.await();
    }

    /** Waits until it has noticed that nobody answers. */
    void end() throws InterruptedException {
        stop.set(true);
        thread.join();
    }

    /** How many of its instances must run at the survivor: those accepted and not lost. */
    static long accepted(List<AcceptedLog.Line> log, LossReport loss) {
        return log.stream()
                .filter(AcceptedLog.Line::accepted)
                .filter(line -> line.parameters().getOrDefault("name", "").startsWith("late-"))
                .filter(line -> !loss.lost().contains(line))
                .count();
    }

    private void work() {
        for (int i = 1; !stop.get(); i++) {
            try {
                workload.instance("late-" + i, networkId);
                busy.countDown();
            } catch (ApiException e) {
                if (!e.answered()) {
                    return;
                }
            }
        }
    }
}
