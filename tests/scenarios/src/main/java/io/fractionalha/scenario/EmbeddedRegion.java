// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import io.fractionalha.embedded.EmbeddedDatabase;
import io.fractionalha.sim.RegionProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A simulated region in a process of its own, with its own schema, seen through the same API as a real one. */
final class EmbeddedRegion implements Region, AutoCloseable {
    private final String name;
    private final String schema;
    private final Path data;
    private final RegionProcess process;
    private final ApiClient admin;
    private final Map<String, String> options;
    private final EmbeddedRegions.Shape shape;
    private final EmbeddedDatabase database;

    private EmbeddedRegion(
            Names names, RegionProcess process, Map<String, String> options, EmbeddedRegions.Shape shape) {
        this.name = names.name();
        this.database = names.database();
        this.schema = names.schema();
        this.data = names.data();
        this.options = Map.copyOf(options);
        this.shape = shape;
        this.process = process;
        this.admin = new ApiClient(process.url(), new Keys(process.adminApiKey(), process.adminSecretKey()));
    }

    /** Starts one; {@code number} makes its ids differ from those of others. */
    static EmbeddedRegion start(String name, int number, EmbeddedRegions.Shape shape) {
        return start(name, number, shape, EmbeddedDatabase.shared());
    }

    /** The same on a database server of the caller's choice. */
    static EmbeddedRegion start(String name, int number, EmbeddedRegions.Shape shape, EmbeddedDatabase database) {
        try {
            Path data = Files.createTempDirectory("fractionalha-" + name);
            Map<String, String> options = new LinkedHashMap<>();
            options.put("--data", data.toString());
            String schema = database.newSchema();
            options.put("--db", database.url(schema));
            options.put("--name", "zone-" + name);
            options.put("--id-base", String.valueOf(1000 * number));
            options.put("--server-id", String.valueOf(90_520_731_648_000L + number));
            options.put("--region-id", String.valueOf(number));
            options.put("--domain-suffix", name + ".internal");
            options.put("--pace", String.valueOf(shape.paceDivisor()));
            options.put("--place", "0");
            options.put("--places", String.valueOf(shape.servers()));
            return start(new Names(name, database, schema, data), options, shape);
        } catch (IOException e) {
            throw new UncheckedIOException("region " + name + " does not start", e);
        }
    }

    /** What a region is called, and where its rows and its files are. */
    private record Names(String name, EmbeddedDatabase database, String schema, Path data) {}

    private static EmbeddedRegion start(Names names, Map<String, String> options, EmbeddedRegions.Shape shape)
            throws IOException {
        List<Path> plugin = shape.withPlugin() ? List.of(bundle()) : List.of();
        RegionProcess process = RegionProcess.start(hostClassPath(), plugin, shape.jvmOptions(), options);
        return new EmbeddedRegion(names, process, options, shape);
    }

    /** Another management server of this region, at that place among as many as its shape has. */
    EmbeddedRegion another(int place) {
        Map<String, String> own = new LinkedHashMap<>(options);
        own.put("--place", String.valueOf(place));
        own.put("--server-id", String.valueOf(Long.parseLong(options.getOrDefault("--server-id", "0")) + 100L * place));
        try {
            return start(new Names(name + "-" + place, database, schema, data), own, shape);
        } catch (IOException e) {
            throw new UncheckedIOException("server " + place + " of region " + name + " does not start", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ApiClient admin() {
        return admin;
    }

    @Override
    public void kill() {
        process.kill9();
    }

    @Override
    public void start() {
        try {
            process.restart();
        } catch (IOException e) {
            throw new UncheckedIOException("region " + name + " does not start again; see " + process.log(), e);
        }
    }

    /** Starts it again and kills it that much later, wherever it is in its start by then. */
    void startAndKill(Duration after) {
        try {
            process.restartAndKill(after.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException("region " + name + " does not start again; see " + process.log(), e);
        }
    }

    /** Where its process writes. */
    Path log() {
        return process.log();
    }

    @Override
    public void fault(Map<String, String> fault) {
        List<String> words = new ArrayList<>();
        fault.forEach((key, value) -> words.addAll(List.of(key, value)));
        process.fault(words.toArray(String[]::new));
    }

    /** The schema of its database. */
    String schema() {
        return schema;
    }

    /** The JDBC address of its database. */
    String databaseUrl() {
        return database.url(schema);
    }

    @Override
    public Runnable dump() {
        return database.dump(schema, "fractional_ha_");
    }

    @Override
    public Map<String, String> traces() {
        Map<String, String> traces = database.texts(schema, "fractional_ha_");
        try {
            traces.put("log", Files.readString(process.log(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the log of region " + name + " cannot be read", e);
        }
        return traces;
    }

    @Override
    public void erase() {
        process.kill9();
        database.dropSchema(schema);
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("region " + name + " cannot be erased", e);
        }
    }

    @Override
    public void freeze() {
        process.stopSignal();
    }

    @Override
    public void thaw() {
        process.continueSignal();
    }

    @Override
    public boolean alive() {
        return process.alive();
    }

    @Override
    public boolean endsWithin(Duration limit) {
        try {
            return process.awaitExit(limit.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private static Path bundle() {
        return RegionProcess.ownClassPath().stream()
                .filter(EmbeddedRegion::isBundle)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the plugin's jar is not on the class path: build with `verify`, which packages it first"));
    }

    private static List<Path> hostClassPath() {
        return RegionProcess.ownClassPath().stream()
                .filter(path -> !isBundle(path))
                .toList();
    }

    private static boolean isBundle(Path path) {
        String file = path.getFileName() == null ? "" : path.getFileName().toString();
        return file.startsWith("fractional-ha-bundle-") && file.endsWith(".jar");
    }
}
