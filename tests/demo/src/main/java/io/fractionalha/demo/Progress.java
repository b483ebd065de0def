// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import com.google.gson.JsonObject;
import io.fractionalha.scenario.Await;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Region;
import java.io.PrintStream;
import java.time.Duration;

/** Shows a run as it goes: one line, redrawn when something changes. */
final class Progress {
    private static final int WIDTH = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Follows a run to its end; answers its last row. */
    JsonObject follow(Group group, Region side, String runId) {
        JsonObject[] last = new JsonObject[1];
        String[] shown = {""};
        Await.until("end of run " + runId + " of group " + group.id(), PATIENCE, () -> {
            last[0] = side.admin().list("listFailoverRuns", "id", runId).get(0);
            String line = line(last[0]);
            if (!line.equals(shown[0])) {
                out.println(line);
                shown[0] = line;
            }
            String state = last[0].get("state").getAsString();
            return !state.equals("RUNNING") && !state.equals("SERVING");
        });
        return last[0];
    }

    private static String line(JsonObject run) {
        int total = Math.max(0, run.get("itemstotal").getAsInt());
        int done = Math.min(total, run.get("itemsdone").getAsInt());
        int filled = total == 0 ? 0 : WIDTH * done / total;
        return "   [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total + " "
                + run.get("state").getAsString() + " " + run.get("phase").getAsString();
    }
}
