// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fractionalha.adapter.http.WebhookRouteSwitch;
import io.fractionalha.group.Epoch;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.RouteTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A far end that keeps its side of the promise: it refuses lower epochs with 409. */
class WebhookRouteSwitchTest extends RouteSwitchContract {
    private static final int AWAY = 503;

    private HttpServer server;
    private Epoch epoch = new Epoch(1, "a");
    private String address = "";
    private boolean gone;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            JsonObject told = JsonParser.parseString(body).getAsJsonObject();
            Epoch asked = new Epoch(
                    told.get("epoch").getAsLong(), told.get("epochsite").getAsString());
            boolean lower = asked.compareTo(epoch) < 0;
            if (!lower && !gone) {
                epoch = asked;
                address = told.get("address").getAsString();
            }
            exchange.sendResponseHeaders(gone ? AWAY : lower ? 409 : 204, -1);
        }
    }

    @Override
    RouteSwitch side() {
        return new WebhookRouteSwitch(() -> true, () -> "127.0.0.1");
    }

    @Override
    RouteTarget target() {
        return new RouteTarget.Webhook("http://127.0.0.1:" + server.getAddress().getPort() + "/hook", "key");
    }

    @Override
    synchronized String seen() {
        return address;
    }

    @Override
    synchronized void away(boolean isGone) {
        gone = isGone;
    }
}
