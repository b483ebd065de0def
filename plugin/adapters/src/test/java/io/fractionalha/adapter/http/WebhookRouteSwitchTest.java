// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.route.TrafficRoute;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookRouteSwitchTest {
    private static final Epoch EPOCH = new Epoch(3, "site-b");

    private final AtomicReference<String> body = new AtomicReference<>("");
    private final AtomicReference<String> signature = new AtomicReference<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger status = new AtomicInteger(200);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signature.set(exchange.getRequestHeaders().getFirst(WebhookRouteSwitch.SIGNATURE_HEADER));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private TrafficRoute route(String secret) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        return new TrafficRoute("route-1", "group-1", "web", url, secret, null);
    }

    @Test
    void tellsAddressAndEpochAndSignsTheBody() throws Exception {
        new WebhookRouteSwitch(() -> true).pointHere(route("key"), "192.0.2.7", EPOCH, "site-b");
        JsonObject told = JsonParser.parseString(body.get()).getAsJsonObject();
        assertThat(told.get("address").getAsString()).isEqualTo("192.0.2.7");
        assertThat(told.get("epoch").getAsLong()).isEqualTo(3);
        assertThat(told.get("epochsite").getAsString()).isEqualTo("site-b");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal(body.get().getBytes(StandardCharsets.UTF_8));
        assertThat(signature).hasValue("sha256=" + HexFormat.of().formatHex(expected));
    }

    @Test
    void aRouteWithoutSecretIsNotSigned() {
        new WebhookRouteSwitch(() -> true).pointHere(route(null), "192.0.2.7", EPOCH, "site-b");
        assertThat(signature).hasValue(null);
    }

    @Test
    void aRefusedEpochFailsAndSaysSo() {
        status.set(409);
        assertThatThrownBy(() -> new WebhookRouteSwitch(() -> true).pointHere(route("k"), "a", EPOCH, "s"))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining("higher epoch");
    }

    @Test
    void aRedirectIsNoConfirmation() {
        status.set(302);
        assertThatThrownBy(() -> new WebhookRouteSwitch(() -> true).pointHere(route("k"), "a", EPOCH, "s"))
                .hasMessageContaining("302");
        assertThat(calls).hasValue(1);
    }

    @Test
    void withoutTlsNothingIsSentUnlessAnAdministratorAllowsIt() {
        assertThatThrownBy(() -> new WebhookRouteSwitch(() -> false).pointHere(route("k"), "a", EPOCH, "s"))
                .hasMessageContaining("https");
        assertThat(calls).hasValue(0);
    }
}
