// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Lets the tests in the browser do what only this process can: kill a region, start it again, arm a fault. */
final class Control implements AutoCloseable {
    private final HttpServer server;
    private final Regions regions;

    private Control(HttpServer server, Regions regions) {
        this.server = server;
        this.regions = regions;
    }

    /** On a free port: {@code POST /north/kill}, {@code /north/start}, {@code /north/fault?do=...}. */
    static Control of(Regions regions) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Control control = new Control(server, regions);
        server.createContext("/", control::serve);
        server.start();
        return control;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String said = "done";
            int status = 200;
            try {
                act(
                        exchange.getRequestURI().getPath().split("/", -1),
                        exchange.getRequestURI().getQuery());
            } catch (RuntimeException e) {
                status = 500;
                said = String.valueOf(e.getMessage());
            }
            byte[] text = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private void act(String[] path, String query) {
        Region region = regions.first().name().equals(path[1]) ? regions.first() : regions.second();
        switch (path[2]) {
            case "kill" -> region.kill();
            case "start" -> region.start();
            case "fault" -> region.fault(parameters(query));
            default -> throw new IllegalArgumentException("nothing is called " + path[2]);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts[1]);
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
