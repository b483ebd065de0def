// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.Await;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Region;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Asks for a run and shows it as it goes, while its job waits for serving: a line when something changes. */
final class Progress {
    private static final int WIDTH = 30;
    private static final int LINES_MAX = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Set<String> OPEN = Set.of("RUNNING", "SERVING");

    private final PrintStream out;
    private String shown = "";

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Runs {@code command} on the group at a side to its very end; answers the last row of the run. */
    JsonObject follow(Group group, Region side, String command, String... more) {
        Set<String> known = group.runs(side).stream().map(Progress::id).collect(Collectors.toSet());
        CompletableFuture<JsonObject> job = CompletableFuture.supplyAsync(() -> group.role(side, command, more));
        JsonObject[] last = new JsonObject[1];
        Await.until("end of " + command + " of group " + group.id(), PATIENCE, () -> {
            if (job.isCompletedExceptionally()) {
                job.join();
            }
            List<JsonObject> rows = group.runs(side);
            Optional<JsonObject> run =
                    rows.stream().filter(row -> !known.contains(id(row))).findFirst();
            run.ifPresent(row -> {
                last[0] = row;
                show(row);
            });
            return job.isDone()
                    && run.isPresent()
                    && !OPEN.contains(run.get().get("state").getAsString());
        });
        return last[0];
    }

    private void show(JsonObject run) {
        int total = count(run, "itemstotal");
        int done = Math.min(total, count(run, "itemsdone"));
        String state = run.get("state").getAsString() + " " + run.get("phase").getAsString();
        String coarse = state + (total == 0 ? 0 : LINES_MAX * done / total);
        if (coarse.equals(shown)) {
            return;
        }
        shown = coarse;
        int filled = total == 0 ? 0 : WIDTH * done / total;
        out.println("   [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total + " " + state);
    }

    /** Missing until the replay has begun. */
    private static int count(JsonObject run, String field) {
        return run.has(field) ? run.get(field).getAsInt() : 0;
    }

    private static String id(JsonObject run) {
        return run.get("id").getAsString();
    }
}
