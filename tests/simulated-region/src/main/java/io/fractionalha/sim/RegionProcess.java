// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/**
 * A region in a child process, with the jars of a plugin on its class path. It can be killed, stopped, continued and
 * started again on the same ports with the same data. Used by one thread at a time.
 */
public final class RegionProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final List<Path> classPath;
    private final List<String> jvmOptions;
    private final Map<String, String> options;
    private final Path log;
    private Process process;
    private JsonObject ready;

    private RegionProcess(List<Path> classPath, List<String> jvmOptions, Map<String, String> options, Path log)
            throws IOException {
        this.classPath = List.copyOf(classPath);
        this.jvmOptions = List.copyOf(jvmOptions);
        this.options = new LinkedHashMap<>(options);
        this.log = log;
        this.process = launch();
        this.ready = awaitReady();
        this.options.put("--port", ready.get("port").getAsString());
        this.options.put("--fault-port", ready.get("faultport").getAsString());
    }

    /**
     * Starts a region and waits until it answers.
     *
     * @param pluginJars what is added to this process's own class path
     * @param options of {@link SimulatedRegionServer}, with their dashes; {@code --data} and {@code --db} are needed
     */
    public static RegionProcess start(List<Path> pluginJars, Map<String, String> options) throws IOException {
        return start(ownClassPath(), pluginJars, List.of("-Xmx512m"), options);
    }

    /** Starts a region with a class path and JVM options of the caller's choice. */
    public static RegionProcess start(
            List<Path> regionClassPath, List<Path> pluginJars, List<String> jvmOptions, Map<String, String> options)
            throws IOException {
        List<Path> all = new ArrayList<>(regionClassPath);
        all.addAll(pluginJars);
        Path data = Path.of(java.util.Objects.requireNonNull(options.get("--data"), "--data is needed"));
        Files.createDirectories(data);
        return new RegionProcess(all, jvmOptions, options, data.resolve("server.log"));
    }

    /** The class path of this process. */
    public static List<Path> ownClassPath() {
        List<Path> paths = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            paths.add(Path.of(part));
        }
        return paths;
    }

    private Process launch() throws IOException {
        StringJoiner joined = new StringJoiner(File.pathSeparator);
        classPath.forEach(path -> joined.add(path.toString()));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Duser.timezone=UTC", "-Dlog4j2.configurationFile=log4j2-region.xml"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", joined.toString(), SimulatedRegionServer.class.getName()));
        options.forEach((name, value) -> command.addAll(List.of(name, value)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private JsonObject awaitReady() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("{\"url\"")) {
                Thread drain = new Thread(() -> out.lines().forEach(ignored -> {}), "region-output");
                drain.setDaemon(true);
                drain.start();
                return JsonParser.parseString(line).getAsJsonObject();
            }
        }
        throw new IOException("region ended before it answered; see " + log);
    }

    private String text(String name) {
        return ready.get(name).getAsString();
    }

    /** Address of the API. */
    public String url() {
        return text("url");
    }

    /** API key of the root admin. */
    public String adminApiKey() {
        return text("apikey");
    }

    /** Secret key of the root admin. */
    public String adminSecretKey() {
        return text("secretkey");
    }

    /** Uuid of the zone. */
    public String zoneId() {
        return text("zoneid");
    }

    /** How many plugin modules were loaded. */
    public int modulesLoaded() {
        return ready.get("modules").getAsInt();
    }

    /** Where the process writes its errors and its log. */
    public Path log() {
        return log;
    }

    /** A client that calls as the root admin. */
    public RegionClient admin() {
        return new RegionClient(url(), adminApiKey(), adminSecretKey());
    }

    /** Whether the process runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Ends the process as kill -9 does and waits until it is gone. */
    public void kill9() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Waits until the process ended by itself; true if it did within the time. */
    public boolean awaitExit(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    private void awaitExit() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " does not end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Freezes the process. */
    public void stopSignal() {
        signal("STOP");
    }

    /** Lets a frozen process go on. */
    public void continueSignal() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            throw new IllegalStateException("no kill command", missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the process again on the same ports with the same data; it must have ended. */
    public void restart() throws IOException {
        if (process.isAlive()) {
            throw new IllegalStateException("region still runs");
        }
        process = launch();
        ready = awaitReady();
    }

    /** Starts the process again and ends it as kill -9 does that much later, in the middle of its start or behind it. */
    public void restartAndKill(long afterMillis) throws IOException {
        if (process.isAlive()) {
            throw new IllegalStateException("region still runs");
        }
        process = launch();
        try {
            boolean unused = process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        kill9();
    }

    /** Sets a fault switch: name and value in turn, as {@code do}, {@code stop}, {@code point}, {@code after-create}. */
    public void fault(String... parameters) {
        StringJoiner query = new StringJoiner("&");
        for (int i = 0; i < parameters.length; i += 2) {
            query.add(parameters[i] + "=" + Signer.encode(parameters[i + 1]));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(text("faulturl") + "?" + query))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalArgumentException("fault switch refused: " + query);
            }
        } catch (IOException gone) {
            if (!query.toString().contains("do=halt")) {
                throw new java.io.UncheckedIOException(gone);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process if it runs. */
    @Override
    public void close() {
        if (process.isAlive()) {
            continueSignal();
            kill9();
        }
    }
}
