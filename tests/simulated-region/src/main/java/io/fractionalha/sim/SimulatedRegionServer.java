// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import com.google.gson.JsonObject;
import io.fractionalha.sim.cloud.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A region as a process of its own. Options, each followed by its value: {@code --port}, {@code --fault-port},
 * {@code --data}, {@code --db}, {@code --db-user}, {@code --db-password}, {@code --pace} (divisor of the measured
 * latencies, 0 for none), {@code --id-base}, {@code --server-id}, {@code --region-id}, {@code --name}, {@code --cores},
 * {@code --memory}, {@code --addresses}, {@code --domain-suffix}, {@code --guest-cidr},
 * {@code --place} and {@code --places} (which of several servers on the same data and database), {@code --webapp} (a directory whose
 * files are served beside the API; usually what the system property {@code region.webapp} says). Prints one JSON line when it answers.
 */
public final class SimulatedRegionServer {
    private SimulatedRegionServer() {}

    /** Starts and serves until the process is ended. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        SimulatedRegion region = SimulatedRegion.start(config(options));
        Runtime.getRuntime().addShutdownHook(new Thread(region::close, "region-stop"));
        System.out.println(ready(region));
        System.out.flush();
        new CountDownLatch(1).await();
    }

    private static RegionConfig config(Map<String, String> options) {
        RegionConfig usual = RegionConfig.of(
                Path.of(options.getOrDefault("--data", "region")),
                options.getOrDefault("--db", ""),
                options.getOrDefault("--db-user", "root"),
                options.getOrDefault("--db-password", ""));
        var shape = usual.shape();
        return usual.withPorts(number(options, "--port", 0), number(options, "--fault-port", 0))
                .withPace(Double.parseDouble(options.getOrDefault("--pace", "0")))
                .numbered(
                        number(options, "--id-base", usual.idBase()),
                        Long.parseLong(options.getOrDefault("--server-id", String.valueOf(usual.serverId()))),
                        number(options, "--region-id", 1))
                .serving(webapp(options))
                .at(new Place(number(options, "--place", 0), number(options, "--places", 1)))
                .shaped(new io.fractionalha.sim.cloud.Cloud.Shape(
                        options.getOrDefault("--name", shape.name()),
                        number(options, "--cores", shape.hostCores()),
                        number(options, "--memory", shape.hostMemoryMegabytes()),
                        number(options, "--addresses", shape.addressesMax()),
                        options.getOrDefault("--domain-suffix", shape.domainSuffix()),
                        options.getOrDefault("--guest-cidr", shape.guestCidr())));
    }

    private static @Nullable Path webapp(Map<String, String> options) {
        String told = options.getOrDefault("--webapp", System.getProperty("region.webapp", ""));
        return told.isEmpty() ? null : Path.of(told);
    }

    private static int number(Map<String, String> options, String name, int usual) {
        return Integer.parseInt(options.getOrDefault(name, String.valueOf(usual)));
    }

    private static String ready(SimulatedRegion region) {
        JsonObject line = new JsonObject();
        line.addProperty("url", region.url());
        line.addProperty("faulturl", region.faultUrl());
        line.addProperty("apikey", region.adminApiKey());
        line.addProperty("secretkey", region.adminSecretKey());
        line.addProperty("zoneid", region.zoneId());
        line.addProperty("port", region.port());
        line.addProperty("faultport", region.faultPort());
        line.addProperty("modules", region.modulesLoaded());
        line.addProperty("pid", ProcessHandle.current().pid());
        return line.toString();
    }
}
