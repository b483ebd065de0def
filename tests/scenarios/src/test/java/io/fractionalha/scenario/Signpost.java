// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The far end of a group's route: writes down what it is told and refuses an epoch below the last. */
final class Signpost implements AutoCloseable {
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final HttpServer server;
    private final List<JsonObject> told = new CopyOnWriteArrayList<>();

    private Signpost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/route", this::take);
        server.start();
    }

    /** Gives the group a route to an address, before anything is switched. */
    static Signpost of(Group group, Regions regions, String addressId) {
        Signpost signpost = open(regions);
        group.route(regions.first(), "crash.example.org", signpost.url(), addressId);
        return signpost;
    }

    /** Stands on a free port, where both regions may call. */
    static Signpost open(Regions regions) {
        try {
            Signpost signpost = new Signpost();
            for (Region region : List.of(regions.first(), regions.second())) {
                region.admin().call("updateConfiguration", "name", "fractional.ha.route.http.allowed", "value", "true");
                region.admin().call("updateConfiguration", "name", "fractional.ha.route.hosts", "value", "127.0.0.1");
            }
            return signpost;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the route", e);
        }
    }

    /** Where it is told. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/route";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            JsonObject order = JsonParser.parseString(body).getAsJsonObject();
            boolean stale = told.stream().anyMatch(earlier -> counter(earlier) > counter(order));
            if (!stale) {
                told.add(order);
            }
            exchange.sendResponseHeaders(stale ? CONFLICT : OK, -1);
        }
    }

    private static long counter(JsonObject order) {
        return Long.parseLong(order.get("epoch").getAsString().split("@", 2)[0]);
    }

    /** Whether the last order that counts came from this side in this epoch. */
    void leadsTo(Region side, long epoch) {
        assertThat(told).as("orders to the route").isNotEmpty();
        JsonObject last = told.get(told.size() - 1);
        assertThat(counter(last)).as("epoch of %s", last).isEqualTo(epoch);
        assertThat(last.get("site").getAsString()).as("site of %s", last).isEqualTo(siteId(side));
    }

    /** Nobody has switched it yet. */
    void leadsNowhereElse() {
        assertThat(told).as("orders to the route").isEmpty();
    }

    private static String siteId(Region region) {
        return region.admin()
                .call("getFractionalHaHealth")
                .getAsJsonObject("fractionalhahealth")
                .get("siteid")
                .getAsString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
