// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The far end of the traffic route: what a load balancer or name server with a webhook would be. It remembers where the group
 * is served, and refuses an epoch lower than the one it knows.
 */
final class RouteServer implements AutoCloseable {
    private final HttpServer server;
    private volatile Target target = new Target(0, "", "");

    RouteServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/route", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/route";
    }

    /** Sets where the group is served before any failover. */
    void begin(String siteId, String address) {
        target = new Target(1, siteId, address);
    }

    Target target() {
        return target;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonObject message = JsonParser.parseString(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        Target asked = new Target(
                message.get("epoch").getAsLong(),
                message.get("site").getAsString(),
                message.get("address").getAsString());
        exchange.sendResponseHeaders(accept(asked) ? 204 : 409, -1);
        exchange.close();
    }

    private synchronized boolean accept(Target asked) {
        if (asked.epoch() < target.epoch()) {
            return false;
        }
        target = asked;
        return true;
    }

    /** Where the group is served. */
    record Target(long epoch, String siteId, String address) {}
}
