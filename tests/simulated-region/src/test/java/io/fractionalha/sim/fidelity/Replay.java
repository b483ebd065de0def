// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.fidelity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fractionalha.sim.RegionClient;
import io.fractionalha.sim.SimulatedRegion;
import io.fractionalha.sim.probe.Probe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Makes the recorded calls again and compares what comes of them. */
final class Replay {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Recording recording;
    private final LeftOut leftOut;
    private final SimulatedRegion region;
    private final Map<String, String> ids = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final Shape shape;
    private RegionClient tenant;
    private int compared;

    Replay(Recording recording, LeftOut leftOut, SimulatedRegion region) {
        this.recording = recording;
        this.leftOut = leftOut;
        this.region = region;
        this.shape = new Shape(leftOut, differences);
        this.tenant = region.admin();
    }

    List<String> differences() {
        return differences;
    }

    /** How many calls were made again. */
    int compared() {
        return compared;
    }

    void run() {
        for (Recording.Step step : recording.steps()) {
            String command = step.command();
            JsonObject params = step.api().getAsJsonObject("params");
            boolean call = leftOut.has("call", command, Recording.text(params, "name"))
                    || params.keySet().stream().anyMatch(name -> leftOut.has("call", command, "with " + name));
            if (call || leftOut.has("command", command, "*")) {
                continue;
            }
            make(step);
            compared++;
        }
    }

    private void make(Recording.Step step) {
        Probe.SEEN.clear();
        RegionClient.Answer answer = client(step).call(step.command(), parameters(step));
        String where = step.command();
        int status = step.api().get("httpStatus").getAsInt();
        if (status != answer.status()) {
            differences.add(where + ": status " + status + " became " + answer.status() + " " + answer.body());
        }
        JsonObject recorded = step.api().getAsJsonObject("response");
        answer(where, recorded, answer.body());
        if (step.command().equals("registerUserKeys")) {
            JsonObject keys = answer.content().getAsJsonObject("userkeys");
            tenant = new RegionClient(
                    region.url(),
                    keys.get("apikey").getAsString(),
                    keys.get("secretkey").getAsString());
        }
        if (answer.good() && answer.content().has("jobid")) {
            job(where, step, answer.content().get("jobid").getAsString());
        }
        if (!leftOut.has("lines", step.command(), "*")) {
            new Sequence(recording, leftOut, shape, differences).compare(where, step.lines(), List.copyOf(Probe.SEEN));
        }
    }

    private void job(String where, Recording.Step step, String jobId) {
        RegionClient.Answer job = client(step).await(jobId);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (Probe.SEEN.stream()
                        .noneMatch(line -> Recording.text(line, "type").equals("complete"))
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        JsonObject recorded = step.job().get();
        if (recorded != null) {
            answer(where + " job", recorded.getAsJsonObject("response"), job.body());
        }
    }

    private void answer(String where, JsonObject recorded, JsonObject ours) {
        shape.compare(where, "", recorded, ours);
        learn(recorded, ours);
        sameNumber(where, "errorcode", recorded, ours);
        sameNumber(where, "cserrorcode", recorded, ours);
        sameNumber(where, "jobstatus", recorded, ours);
        sameNumber(where, "jobresultcode", recorded, ours);
    }

    private void sameNumber(String where, String name, JsonObject recorded, JsonObject ours) {
        String then = inside(recorded, name);
        String now = inside(ours, name);
        if (!then.equals(now)) {
            differences.add(where + ": " + name + " " + then + " became " + now + " in " + ours);
        }
    }

    private static String inside(JsonObject envelope, String name) {
        JsonElement content = envelope.entrySet().iterator().next().getValue();
        return content.isJsonObject() ? Recording.text(content.getAsJsonObject(), name) : "";
    }

    private RegionClient client(Recording.Step step) {
        String caller = Recording.text(step.api(), "caller");
        if (caller.equals("wrong-signature")) {
            return new RegionClient(region.url(), region.adminApiKey(), "wrong");
        }
        return caller.equals("admin") ? region.admin() : tenant;
    }

    private Map<String, String> parameters(Recording.Step step) {
        Map<String, String> parameters = new LinkedHashMap<>();
        step.api().getAsJsonObject("params").entrySet().forEach(entry -> {
            StringBuilder value = new StringBuilder();
            for (String part : entry.getValue().getAsString().split(",", -1)) {
                value.append(value.length() == 0 ? "" : ",").append(ids.getOrDefault(part, part));
            }
            parameters.put(entry.getKey(), value.toString());
        });
        return parameters;
    }

    /** Learns which of our ids stands for which recorded one. */
    private void learn(JsonElement recorded, JsonElement ours) {
        if (recorded.isJsonObject() && ours.isJsonObject()) {
            recorded.getAsJsonObject().entrySet().forEach(entry -> {
                JsonElement own = ours.getAsJsonObject().get(entry.getKey());
                if (own != null) {
                    learn(entry.getValue(), own);
                }
            });
        } else if (recorded.isJsonArray() && ours.isJsonArray()) {
            int size = Math.min(
                    recorded.getAsJsonArray().size(), ours.getAsJsonArray().size());
            for (int i = 0; i < size; i++) {
                learn(recorded.getAsJsonArray().get(i), ours.getAsJsonArray().get(i));
            }
        } else if (text(recorded).matches(UUID) && text(ours).matches(UUID)) {
            ids.putIfAbsent(text(recorded), text(ours));
        }
    }

    private static String text(JsonElement element) {
        return element.isJsonPrimitive() ? element.getAsString() : "";
    }
}
