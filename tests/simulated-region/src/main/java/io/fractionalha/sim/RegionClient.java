// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Calls an API with keys, as a script would. Safe for many threads. */
public final class RegionClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final long POLL_MILLIS = 20;

    private final String url;
    private final String apiKey;
    private final String secretKey;

    /** A client of one user. */
    public RegionClient(String url, String apiKey, String secretKey) {
        this.url = url;
        this.apiKey = apiKey;
        this.secretKey = secretKey;
    }

    /**
     * What came back.
     *
     * @param status HTTP status
     * @param body the whole JSON
     */
    public record Answer(int status, JsonObject body) {
        /** What stands in the envelope. */
        public JsonObject content() {
            return body.entrySet().iterator().next().getValue().getAsJsonObject();
        }

        /** Whether the call was accepted. */
        public boolean good() {
            return status == 200;
        }

        /** The error text, or the whole answer. */
        public String error() {
            return content().has("errortext") ? content().get("errortext").getAsString() : body.toString();
        }
    }

    /** Calls a command with name and value in turn; does not wait for its job. */
    public Answer call(String command, String... parameters) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], parameters[i + 1]);
        }
        return call(command, map);
    }

    /** Calls a command; does not wait for its job. */
    public Answer call(String command, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("command", command);
        all.put("response", "json");
        all.put("apikey", apiKey);
        String signature = Signer.signature(all, secretKey);
        all.put("signature", signature);
        StringJoiner form = new StringJoiner("&");
        all.forEach((name, value) -> form.add(Signer.encode(name) + "=" + Signer.encode(value)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    JsonParser.parseString(response.body()).getAsJsonObject());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(url + " does not answer " + command, unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling " + command, stopped);
        }
    }

    /** Calls a command and waits for its job; answers the job's last state, or the refusal. */
    public Answer run(String command, String... parameters) {
        Answer answer = call(command, parameters);
        return answer.good() && answer.content().has("jobid")
                ? await(answer.content().get("jobid").getAsString())
                : answer;
    }

    /** Waits for a job; answers its last state. */
    public Answer await(String jobId) {
        while (true) {
            Answer job = call("queryAsyncJobResult", "jobid", jobId);
            if (!job.good() || job.content().get("jobstatus").getAsInt() != 0) {
                return job;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
    }
}
