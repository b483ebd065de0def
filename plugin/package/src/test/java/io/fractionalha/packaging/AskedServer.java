// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A server that takes signed requests as the host does, and answers what a test says. */
final class AskedServer implements AutoCloseable {
    static final String API_KEY = "the-api-key";
    static final String SECRET_KEY = "the-secret-key";

    /** What is answered to a request: a status and a body. */
    record Answer(int status, String body) {
        static Answer of(String body) {
            return new Answer(200, body);
        }
    }

    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    AskedServer(Function<Map<String, String>, Answer> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/client/api", exchange -> serve(exchange, answers));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/client/api";
    }

    /** The parameters of each request that was rightly signed, in order. */
    List<Map<String, String>> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange, Function<Map<String, String>, Answer> answers) throws IOException {
        try (exchange) {
            Map<String, String> parameters = parameters(exchange);
            Answer answer =
                    new Answer(401, "{\"errorresponse\":{\"errortext\":\"unable to verify user credentials\"}}");
            if (exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getQuery() == null
                    && signed(parameters)) {
                asked.add(parameters);
                answer = answers.apply(parameters);
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            if (answer.status() / 100 == 3) {
                exchange.getResponseHeaders().add("Location", answer.body());
            }
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : body.split("&", -1)) {
            int sign = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, sign), URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static boolean signed(Map<String, String> parameters) {
        OffsetDateTime expires = OffsetDateTime.parse(
                parameters.getOrDefault("expires", ""), DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ"));
        String text = parameters.entrySet().stream()
                .filter(each -> !each.getKey().equals("signature"))
                .map(each -> each.getKey() + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"))
                .toLowerCase(Locale.ROOT);
        return API_KEY.equals(parameters.get("apikey"))
                && "json".equals(parameters.get("response"))
                && "3".equals(parameters.get("signatureversion"))
                && expires.toInstant().isAfter(Instant.now())
                && expires.toInstant().isBefore(Instant.now().plusSeconds(900))
                && hmac(text).equals(parameters.get("signature"));
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(SECRET_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
