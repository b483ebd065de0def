// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.fidelity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The recorded lines, each API call with the dispatch and event lines it caused. */
final class Recording {
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> systemEntities = new HashSet<>();

    /**
     * One call.
     *
     * @param api the caller's view
     * @param job the last state of its job, if it was asked for
     * @param lines what it caused, in order
     */
    record Step(JsonObject api, AtomicReference<JsonObject> job, List<JsonObject> lines) {
        String command() {
            return api.get("command").getAsString();
        }
    }

    static Recording load() throws IOException {
        Recording recording = new Recording();
        List<JsonObject> all = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Recording.class.getResourceAsStream("recorded.jsonl")),
                StandardCharsets.UTF_8))) {
            in.lines().forEach(line -> all.add(JsonParser.parseString(line).getAsJsonObject()));
        }
        recording.findSystemEntities(all);
        recording.group(all);
        return recording;
    }

    private void findSystemEntities(List<JsonObject> all) {
        Set<String> users = new HashSet<>();
        for (JsonObject line : all) {
            if (text(line, "category").equals("AsyncJobEvent")) {
                users.add(text(line, "resourceUuid"));
            }
        }
        for (JsonObject line : all) {
            boolean machine = text(line, "category").equals("ResourceStateEvent")
                    && text(line, "resourceType").equals("VirtualMachine");
            boolean disk = text(line, "type").equals("VOLUME.CREATE")
                    && text(line, "thread").startsWith("Work-Job");
            boolean routerDisk = text(line, "type").equals("VOLUME.CREATE")
                    && text(line, "category").equals("ActionEvent")
                    && text(line, "thread").startsWith("API-Job")
                    && !users.contains(text(line, "resourceUuid"));
            if ((machine && !users.contains(text(line, "resourceUuid"))) || disk || routerDisk) {
                systemEntities.add(text(line, "resourceUuid"));
            }
        }
    }

    private void group(List<JsonObject> all) {
        Map<String, Step> byJob = new HashMap<>();
        Step last = null;
        for (JsonObject line : all) {
            if (text(line, "kind").equals("api")) {
                Step polled = text(line, "command").equals("queryAsyncJobResult")
                        ? byJob.get(line.getAsJsonObject("params").get("jobid").getAsString())
                        : null;
                if (polled != null) {
                    polled.job().set(line);
                    continue;
                }
                Step step = new Step(line, new AtomicReference<>(), new ArrayList<>());
                steps.add(step);
                String job = jobId(line);
                if (!job.isEmpty()) {
                    byJob.put(job, step);
                }
                last = text(line, "command").startsWith("list") ? last : step;
            } else {
                Step owner = text(line, "category").equals("AsyncJobEvent")
                        ? byJob.getOrDefault(
                                text(line.getAsJsonObject("description"), "jobId"), Objects.requireNonNull(last))
                        : last;
                Objects.requireNonNull(owner).lines().add(line);
            }
        }
    }

    private static String jobId(JsonObject api) {
        for (Map.Entry<String, JsonElement> entry :
                api.getAsJsonObject("response").entrySet()) {
            if (entry.getValue().isJsonObject()) {
                return text(entry.getValue().getAsJsonObject(), "jobid");
            }
        }
        return "";
    }

    static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    List<Step> steps() {
        return steps;
    }

    /** Whether an entity belongs to a system VM of the recorded server. */
    boolean system(String uuid) {
        return systemEntities.contains(uuid);
    }
}
