// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.TrafficRoute;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRouteSwitchTest {
    private static final String LOOPBACK = "127.0.0.1";
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

    private static WebhookRouteSwitch allowed() {
        return new WebhookRouteSwitch(() -> true, () -> LOOPBACK);
    }

    private static RouteOrder order(TrafficRoute route, String address) {
        return new RouteOrder(route, null, address, null, EPOCH, "site-b");
    }

    private TrafficRoute route(String secret) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        return TrafficRoute.webhook("route-1", "group-1", "web", url, secret, null);
    }

    @Test
    void tellsAddressAndEpochAndSignsTheBody() throws Exception {
        allowed().pointHere(order(route("key"), "192.0.2.7"));
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
        allowed().pointHere(order(route(null), "192.0.2.7"));
        assertThat(signature).hasValue(null);
    }

    @Test
    void aRefusedEpochFailsAndSaysSo() {
        status.set(409);
        assertThatThrownBy(() -> allowed().pointHere(order(route("k"), "a")))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining("higher epoch");
    }

    @Test
    void aHostThatNobodyAllowedIsNotCalled() {
        WebhookRouteSwitch careful = new WebhookRouteSwitch(() -> true, () -> "public");
        assertThatThrownBy(() -> careful.pointHere(order(route("k"), "a")))
                .isInstanceOf(FractionalHaException.class)
                .hasMessageContaining("fractional.ha.route.hosts");
        assertThat(calls).hasValue(0);
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        ServerSocket slowly = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread trickle = new Thread(() -> {
            try (Socket caller = slowly.accept()) {
                while (!over.await(20, TimeUnit.MILLISECONDS)) {
                    caller.getOutputStream().write('H');
                }
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        trickle.start();
        WebhookRouteSwitch impatient = new WebhookRouteSwitch(
                () -> true,
                () -> LOOPBACK,
                new PinnedPost((SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofMillis(300)),
                InetAddress::getAllByName);
        String url = "http://127.0.0.1:" + slowly.getLocalPort() + "/slow";
        TrafficRoute slow = TrafficRoute.webhook("route-1", "group-1", "web", url, null, null);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(() -> impatient.pointHere(order(slow, "a")))
                        .hasMessageContaining("no whole answer"));
        over.countDown();
        trickle.join();
        slowly.close();
    }

    @Test
    void aNameThatLeadsElsewhereAMomentLaterIsNotFollowed() {
        AtomicInteger lookups = new AtomicInteger();
        WebhookRouteSwitch pinned = new WebhookRouteSwitch(
                () -> true,
                () -> LOOPBACK,
                new PinnedPost((SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofSeconds(10)),
                host -> InetAddress.getAllByName(lookups.incrementAndGet() == 1 ? LOOPBACK : "169.254.169.254"));
        String url = "http://rebinding.invalid:" + server.getAddress().getPort() + "/hook";
        pinned.pointHere(order(TrafficRoute.webhook("route-1", "group-1", "web", url, null, null), "192.0.2.7"));
        assertThat(calls).hasValue(1);
        assertThat(lookups).as("what was judged is what was called").hasValue(1);
    }

    @Test
    void ofMixedAddressesNoneIsCalled() {
        WebhookRouteSwitch careful = new WebhookRouteSwitch(
                () -> true,
                () -> "public",
                new PinnedPost((SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofSeconds(10)),
                host -> new InetAddress[] {InetAddress.getAllByName("8.8.8.8")[0], InetAddress.getAllByName(LOOPBACK)[0]
                });
        String url = "http://mixed.invalid:" + server.getAddress().getPort() + "/hook";
        assertThatThrownBy(() -> careful.pointHere(
                        order(TrafficRoute.webhook("route-1", "group-1", "web", url, null, null), "a")))
                .hasMessageContaining("fractional.ha.route.hosts");
        assertThat(calls).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user@127.0.0.1/", "http://user:word@127.0.0.1/", "http:///hook", "http://a_b/",
                        "ftp://127.0.0.1/",
                "file:///etc/passwd", "gopher://127.0.0.1/", "jar:http://127.0.0.1!/", "//127.0.0.1/", "127.0.0.1",
                "http://127.0.0.1:99999999999/", "http://127.0.0.1\r\nX: y/", "http://127.0.0.1/a b"
            })
    void whatIsNoPlainAddressOfAHostIsNotCalled(String url) {
        TrafficRoute odd = TrafficRoute.webhook("route-1", "group-1", "web", url, null, null);
        assertThatThrownBy(() -> allowed().pointHere(order(odd, "a"))).isInstanceOf(FractionalHaException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void whatTheFarEndSaysIsNotShown() {
        server.createContext("/secret", exchange -> {
            byte[] said = "inner secrets".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(500, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/secret";
        TrafficRoute inner = TrafficRoute.webhook("route-1", "group-1", "web", url, null, null);
        assertThatThrownBy(() -> allowed().pointHere(order(inner, "a")))
                .hasMessageContaining("500")
                .hasMessageNotContaining("secrets");
    }

    @Test
    void aRedirectIsNoConfirmation() {
        status.set(302);
        assertThatThrownBy(() -> allowed().pointHere(order(route("k"), "a"))).hasMessageContaining("302");
        assertThat(calls).hasValue(1);
    }

    @Test
    void withoutTlsNothingIsSentUnlessAnAdministratorAllowsIt() {
        assertThatThrownBy(() -> new WebhookRouteSwitch(() -> false, () -> LOOPBACK).pointHere(order(route("k"), "a")))
                .hasMessageContaining("https");
        assertThat(calls).hasValue(0);
    }
}
