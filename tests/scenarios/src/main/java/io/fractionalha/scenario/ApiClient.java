// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A caller of a region's API, signed with one user's keys. Thread-safe. */
public final class ApiClient {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String url;
    private final Keys keys;

    /** A caller at {@code url} (ending in /client/api) with these keys. */
    public ApiClient(String url, Keys keys) {
        this.url = url;
        this.keys = keys;
    }

    /** Where it calls. */
    public String url() {
        return url;
    }

    /** Whose keys it uses. */
    public Keys keys() {
        return keys;
    }

    /** Calls and answers what stands inside {@code commandresponse}. Throws {@link ApiException}. */
    public JsonObject call(String command, String... namesAndValues) {
        return call(command, words(namesAndValues));
    }

    /** Calls with a map of parameters. */
    public JsonObject call(String command, Map<String, String> parameters) {
        return send(
                command,
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Signature.query(signed(command, parameters)))));
    }

    private static Map<String, String> words(String... namesAndValues) {
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    private SortedMap<String, String> signed(String command, Map<String, String> parameters) {
        TreeMap<String, String> all = new TreeMap<>(parameters);
        all.put("command", command);
        all.put("response", "json");
        all.put("apikey", keys.apiKey());
        all.put("signature", Signature.of(all, keys.secretKey()));
        return all;
    }

    private static JsonObject send(String command, HttpRequest.Builder request) {
        try {
            return read(
                    command, HTTP.send(request.timeout(ANSWER_WITHIN).build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new ApiException(command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(command, e);
        }
    }

    /** Calls by GET, with all that is sent in the address. */
    public JsonObject get(String command, String... namesAndValues) {
        SortedMap<String, String> all = signed(command, words(namesAndValues));
        return send(
                command,
                HttpRequest.newBuilder(URI.create(url + "?" + Signature.query(all)))
                        .GET());
    }

    /** Calls an asynchronous command and waits for its job; answers the job's result. */
    public JsonObject run(String command, String... namesAndValues) {
        JsonObject accepted = call(command, namesAndValues);
        return accepted.has("jobid") ? job(command, accepted.get("jobid").getAsString()) : accepted;
    }

    /** Waits for a job and answers its result. */
    public JsonObject job(String command, String jobId) {
        JsonObject[] result = new JsonObject[1];
        Await.until("job of " + command, Duration.ofMinutes(10), () -> {
            JsonObject job = call("queryAsyncJobResult", "jobid", jobId);
            if (job.get("jobstatus").getAsInt() == 0) {
                return false;
            }
            result[0] = finished(command, job);
            return true;
        });
        return result[0];
    }

    /** The rows of a list command, all pages that the server gives at once. */
    public List<JsonObject> list(String command, String... namesAndValues) {
        JsonObject answer = call(command, namesAndValues);
        List<JsonObject> rows = new ArrayList<>();
        for (Map.Entry<String, JsonElement> member : answer.entrySet()) {
            if (member.getValue().isJsonArray()) {
                member.getValue().getAsJsonArray().forEach(row -> rows.add(row.getAsJsonObject()));
            }
        }
        return rows;
    }

    private static JsonObject finished(String command, JsonObject job) {
        JsonObject result = job.has("jobresult") && job.get("jobresult").isJsonObject()
                ? job.getAsJsonObject("jobresult")
                : new JsonObject();
        if (job.get("jobstatus").getAsInt() == 1) {
            return result;
        }
        throw new ApiException(command, 200, number(result, "errorcode"), text(result, "errortext"));
    }

    private static JsonObject read(String command, HttpResponse<String> response) {
        try {
            JsonObject outer = JsonParser.parseString(response.body()).getAsJsonObject();
            JsonObject inner = outer.entrySet().iterator().next().getValue().getAsJsonObject();
            if (response.statusCode() == 200) {
                return inner;
            }
            throw new ApiException(
                    command, response.statusCode(), number(inner, "errorcode"), text(inner, "errortext"));
        } catch (JsonParseException | IllegalStateException e) {
            throw new ApiException(command, response.statusCode(), response.statusCode(), response.body());
        }
    }

    private static int number(JsonObject object, String name) {
        return object.has(name) ? object.get(name).getAsInt() : 0;
    }

    private static String text(JsonObject object, String name) {
        return object.has(name) ? object.get(name).getAsString() : object.toString();
    }
}
