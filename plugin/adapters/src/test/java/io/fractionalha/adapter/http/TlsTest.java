// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fractionalha.adapter.json.AnswerCodec;
import io.fractionalha.adapter.json.BatchCodec;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Position;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.route.RouteOrder;
import io.fractionalha.route.TrafficRoute;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom this side takes for who they say they are, in calls to peers and to webhooks. */
class TlsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final JournalHead HEAD = new JournalHead(new Position("journal-a", 5), 77);
    private static final PeerChannel.Greeting GREETING = new PeerChannel.Greeting("site-a", HEAD, 0, Map.of(), NOW);
    private static final PeerChannel.Answer ANSWER = new PeerChannel.Answer("site-b", HEAD, Map.of(), Map.of(), NOW);

    @TempDir
    static Path folder;

    static Certificates certificates;

    private final AtomicInteger requests = new AtomicInteger();

    @BeforeAll
    static void makeCertificates() {
        certificates = new Certificates(folder);
    }

    private HttpsServer serve(String certificate) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.server(certificate)));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            byte[] body = ("{\"appendpeerjournalresponse\":{\"peerjournal\":{\"message\":\""
                            + AnswerCodec.pack(ANSWER, BatchCodec.Speech.FIRST) + "\"}}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static PeerChannel.Answer callPeer(int port, SSLContext trust) {
        StandbyPeer peer = new StandbyPeer(
                "peer-1",
                "site-b",
                "B",
                "https://127.0.0.1:" + port + "/client/api",
                "key",
                "secret",
                "user-1",
                true,
                NOW,
                "",
                null);
        return new HttpPeerChannel(() -> NOW, trust).append(peer, GREETING, List.of());
    }

    private static void callWebhook(int port, SSLContext trust) {
        TrafficRoute route =
                TrafficRoute.webhook("route-1", "group-1", "web", "https://127.0.0.1:" + port + "/hook", "key", null);
        new WebhookRouteSwitch(
                        () -> false,
                        () -> "127.0.0.1",
                        new PinnedPost(trust.getSocketFactory(), Duration.ofSeconds(10)),
                        InetAddress::getAllByName)
                .pointHere(new RouteOrder(route, null, "192.0.2.7", null, new Epoch(3, "site-b"), "site-b"));
    }

    /** {@code platform}: nothing was imported. */
    private static SSLContext trust(String alias) throws Exception {
        return alias.equals("platform") ? SSLContext.getDefault() : certificates.trusting(alias);
    }

    private static void refused(ErrorCode code, String reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining(reason)
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"good, signer", "selfsigned, selfsigned"})
    void whoIsTrustedIsCalled(String certificate, String trusted) throws Exception {
        HttpsServer server = serve(certificate);
        int port = server.getAddress().getPort();
        try {
            assertThat(callPeer(port, trust(trusted))).isEqualTo(ANSWER);
            callWebhook(port, trust(trusted));
            assertThat(requests).hasValue(2);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "good, platform, into the Java trust store",
        "good, selfsigned, into the Java trust store",
        "selfsigned, platform, into the Java trust store",
        "selfsigned, signer, into the Java trust store",
        "expired, signer, its certificate has expired; renew it there",
        "early, signer, look at the clocks of both sides",
        "elsewhere, signer, its certificate is not for this name"
    })
    void whoeverElseItIsNothingIsSent(String certificate, String trusted, String reason) throws Exception {
        HttpsServer server = serve(certificate);
        int port = server.getAddress().getPort();
        SSLContext trust = trust(trusted);
        try {
            refused(ErrorCode.PEER_UNREACHABLE, reason, () -> callPeer(port, trust));
            refused(ErrorCode.ROUTE_FAILED, reason, () -> callWebhook(port, trust));
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    /** Answers whoever connects with these bytes. */
    private static CompletableFuture<Void> say(ServerSocket server, byte[] said) {
        return CompletableFuture.runAsync(() -> {
            while (!server.isClosed()) {
                try (Socket caller = server.accept()) {
                    caller.getInputStream().read(new byte[5]);
                    caller.getOutputStream().write(said);
                    caller.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // the caller has gone, as it should, or the test is over
                }
            }
        });
    }

    /** The first answer of a server that has chosen this version: 0301 is TLS 1.0, 0302 is 1.1. */
    private static byte[] hello(String version) {
        return HexFormat.of()
                .parseHex("16" + version + "002a" + "02000026" + version + "00".repeat(32) + "00" + "c013" + "00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0301", "0302", "HTTP/1.1 400 Bad\r\n\r\n"})
    void olderTlsAndNoneAtAllAreRefused(String said) throws Exception {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        CompletableFuture<Void> answered;
        try (server) {
            byte[] bytes = said.startsWith("HTTP") ? said.getBytes(StandardCharsets.US_ASCII) : hello(said);
            answered = say(server, bytes);
            int port = server.getLocalPort();
            SSLContext trust = SSLContext.getDefault();
            refused(ErrorCode.PEER_UNREACHABLE, "TLS 1.2 or newer", () -> callPeer(port, trust));
            refused(ErrorCode.ROUTE_FAILED, "TLS 1.2 or newer", () -> callWebhook(port, trust));
        }
        answered.join();
    }

    @Test
    void thePlatformOffersNothingOlder() throws Exception {
        assertThat(SSLContext.getDefault().getDefaultSSLParameters().getProtocols())
                .containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
    }
}
