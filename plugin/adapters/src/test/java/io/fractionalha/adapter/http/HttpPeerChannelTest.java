// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fractionalha.adapter.json.AnswerCodec;
import io.fractionalha.adapter.json.BatchCodec;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Position;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPeerChannelTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final PeerChannel.Greeting GREETING = new PeerChannel.Greeting(
            "site-a", new JournalHead(new Position("journal-a", 5), 77), 0, Map.of("g", new Epoch(1, "site-a")), NOW);
    private static final PeerChannel.Answer ANSWER = new PeerChannel.Answer(
            "site-b",
            new JournalHead(new Position("journal-a", 5), 77),
            Map.of("g", new Epoch(1, "site-a")),
            Map.of("g", "READY"),
            NOW);

    private final AtomicReference<Map<String, String>> received = new AtomicReference<>(Map.of());
    private final HttpPeerChannel channel = new HttpPeerChannel(() -> NOW);
    private HttpServer server;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/client/api", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.set(Arrays.stream(form.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private StandbyPeer peer() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/client/api";
        return new StandbyPeer("peer-1", "site-b", "B", url, "key", "secret", "user-1", true, NOW, "", null);
    }

    private void refuses(int code, String text) {
        status = code;
        answer = "{\"appendpeerjournalresponse\":{\"errorcode\":" + code + ",\"errortext\":\"" + text + "\"}}";
    }

    private ErrorCode failure() {
        try {
            channel.append(peer(), GREETING, List.of());
        } catch (FractionalHaException e) {
            return e.code();
        }
        throw new AssertionError("nothing failed");
    }

    @Test
    void postsASignedSealedMessageAndReadsTheAnswer() {
        answer = "{\"appendpeerjournalresponse\":{\"peerjournal\":{\"message\":\""
                + AnswerCodec.pack(ANSWER, BatchCodec.Speech.FIRST) + "\"}}}";
        assertThat(channel.append(peer(), GREETING, List.of())).isEqualTo(ANSWER);
        assertThat(received.get())
                .containsEntry("command", "appendPeerJournal")
                .containsEntry("siteid", "site-a")
                .containsEntry("apikey", "key")
                .containsEntry("signatureversion", "3")
                .containsKeys("signature", "expires");
        assertThat(BatchCodec.unpack(received.get().get(HttpPeerChannel.MESSAGE), "secret")
                        .greeting())
                .isEqualTo(GREETING);
    }

    @Test
    void theSecretKeyItselfIsNeverSent() {
        answer = "{\"getpeerjournalpositionresponse\":{\"peerjournal\":{\"message\":\""
                + AnswerCodec.pack(ANSWER, BatchCodec.Speech.FIRST) + "\"}}}";
        channel.position(peer(), GREETING);
        assertThat(received.get().values()).noneMatch(value -> value.contains("secret"));
    }

    @Test
    void whatThePeerSaysOfTheJournalKeepsItsMeaning() {
        refuses(534, "the batch begins behind a hole (error 301 JOURNAL_GAP)");
        assertThat(failure()).isEqualTo(ErrorCode.JOURNAL_GAP);
        refuses(534, "another journal (error 302 JOURNAL_DIVERGED)");
        assertThat(failure()).isEqualTo(ErrorCode.JOURNAL_DIVERGED);
    }

    @Test
    void wrongKeysAndTheWrongUserAreOneThing() {
        refuses(401, "unable to verify user credentials");
        assertThat(failure()).isEqualTo(ErrorCode.PEER_REFUSES_KEYS);
        refuses(531, "this user is not that peer's (error 103 NOT_ALLOWED)");
        assertThat(failure()).isEqualTo(ErrorCode.PEER_REFUSES_KEYS);
    }

    @Test
    void somethingElseAtTheAddressIsUnreadable() {
        answer = "<html>hello</html>";
        assertThat(failure()).isEqualTo(ErrorCode.PEER_ANSWER_UNREADABLE);
    }

    @Test
    void nobodyAtTheAddressIsUnreachable() {
        StandbyPeer gone = peer();
        server.stop(0);
        assertThatThrownBy(() -> channel.append(gone, GREETING, List.of()))
                .isInstanceOfSatisfying(
                        FractionalHaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PEER_UNREACHABLE));
    }
}
