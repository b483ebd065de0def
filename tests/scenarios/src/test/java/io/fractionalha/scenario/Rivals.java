// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two who ask for a change of roles at the same moment, each over HTTP by a connection of their own. */
final class Rivals {
    private static final int WAIT_MINUTES = 10;

    private final List<Future<JsonObject>> answers;

    private Rivals(List<Future<JsonObject>> answers) {
        this.answers = answers;
    }

    /** Both ask now; what they are answered comes later. */
    static Rivals ask(Callable<JsonObject> one, Callable<JsonObject> other) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier line = new CyclicBarrier(2);
        List<Future<JsonObject>> answers = List.of(one, other).stream()
                .map(asks -> threads.submit(() -> {
                    line.await(1, TimeUnit.MINUTES);
                    return asks.call();
                }))
                .toList();
        threads.shutdown();
        return new Rivals(answers);
    }

    /** Somebody has begun this run, and whoever was refused was told of it. */
    void settleOn(JsonObject run) {
        String runId = Inventory.text(run, "id");
        int begun = 0;
        for (Future<JsonObject> answer : answers) {
            try {
                assertThat(Inventory.text(answer.get(WAIT_MINUTES, TimeUnit.MINUTES), "id"))
                        .isEqualTo(runId);
                begun++;
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOf(ApiException.class)
                        .hasMessageContaining(runId)
                        .hasMessageContaining("RUN_IN_PROGRESS");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (TimeoutException e) {
                throw new AssertionError("no answer within " + WAIT_MINUTES + " minutes", e);
            }
        }
        assertThat(begun).as("whose run %s is", runId).isPositive();
    }
}
