// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fault switches over HTTP on a loopback port of its own: {@code POST /fault?do=...}. {@code do} is {@code stop} (point,
 * command, time), {@code stopsql} (pattern, when=before, after or committed, time), {@code refuse} (command, code, text, times),
 * {@code hang} (command), {@code lose} (category), {@code database} (gone), {@code http} (refused, delaymillis),
 * {@code halt} or {@code clear}; or the name of something that the region does by itself, with its parameters.
 */
public final class FaultEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final Faults faults;
    private final Map<String, Consumer<Map<String, String>>> causes;

    /** Opens the endpoint; port 0 takes a free one. {@code causes} are what the region can be made to do by itself. */
    public FaultEndpoint(int port, Faults faults, Map<String, Consumer<Map<String, String>>> causes)
            throws IOException {
        this.faults = faults;
        this.causes = Map.copyOf(causes);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/fault", this::serve);
        server.start();
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = 200;
            String answer = "{\"done\":true}";
            try {
                apply(parameters(exchange.getRequestURI().getRawQuery()));
            } catch (IllegalArgumentException wrong) {
                status = 400;
                answer = "{\"done\":false}";
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private void apply(Map<String, String> parameters) {
        int time = Integer.parseInt(parameters.getOrDefault("time", "1"));
        String command = parameters.getOrDefault("command", "*");
        switch (parameters.getOrDefault("do", "")) {
            case "stop" ->
                faults.stopAt(parameters.getOrDefault("point", ""), command.equals("*") ? null : command, time);
            case "stopsql" ->
                faults.stopAtSql(
                        parameters.getOrDefault("pattern", ""),
                        Faults.Moment.valueOf(
                                parameters.getOrDefault("when", "before").toUpperCase(Locale.ROOT)),
                        time);
            case "refuse" ->
                faults.refuse(
                        command,
                        Integer.parseInt(parameters.getOrDefault("code", "530")),
                        parameters.getOrDefault("text", "refused by a fault switch"),
                        Integer.parseInt(parameters.getOrDefault("times", "1")));
            case "hang" -> faults.hang(command);
            case "lose" -> faults.loseEvents(parameters.getOrDefault("category", ""));
            case "database" -> faults.databaseGone(Boolean.parseBoolean(parameters.getOrDefault("gone", "true")));
            case "http" ->
                faults.http(
                        Boolean.parseBoolean(parameters.getOrDefault("refused", "false")),
                        Long.parseLong(parameters.getOrDefault("delaymillis", "0")));
            case "halt" -> faults.halt();
            case "clear" -> faults.clear();
            default -> caused(parameters);
        }
    }

    private void caused(Map<String, String> parameters) {
        Consumer<Map<String, String>> cause = causes.get(parameters.getOrDefault("do", ""));
        if (cause == null) {
            throw new IllegalArgumentException("unknown switch");
        }
        cause.accept(parameters);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
