// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fractionalha.adapter.json.AnswerCodec;
import io.fractionalha.adapter.json.BatchCodec;
import io.fractionalha.adapter.json.BoundedJson;
import io.fractionalha.adapter.json.Formats;
import io.fractionalha.adapter.json.PeerForms;
import io.fractionalha.adapter.json.WitnessCodec;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.witness.WitnessChannel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls the peer's API: signed, posted, no redirects, ten seconds for all of it, certificates checked by the JDK. One client for all
 * peers; connections are kept. A batch may be cut to what fits one request: the answer says how far the peer has come.
 */
public final class HttpPeerChannel implements PeerChannel, WitnessChannel {
    /**
     * The parameter that carries a message. Its name says that it is a secret, for a reason beside secrecy: the host scans each
     * parameter without such a name with a regular expression whose cost grows with the square of its length.
     */
    static final String MESSAGE = "messagesecretkey";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int STATUS_OK = 200;
    private static final int ANSWER_BYTES_MAX = 2 * 1024 * 1024;

    private final HttpClient client;
    private final InstantSource clock;

    private final PeerForms forms = new PeerForms(Formats.OURS);

    /** A channel; signatures are valid five minutes from {@code clock}'s time. */
    public HttpPeerChannel(InstantSource clock) {
        this(clock, null);
    }

    /** Trusts whom {@code trust} trusts; null: whom the platform trusts. */
    HttpPeerChannel(InstantSource clock, @Nullable SSLContext trust) {
        this.clock = clock;
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER);
        this.client = (trust == null ? builder : builder.sslContext(trust)).build();
    }

    @Override
    public PeerChannel.Answer position(StandbyPeer peer, Greeting greeting) {
        String message = BatchCodec.pack(greeting, List.of(), peer.secretKey(), forms.next(peer.siteId()))
                .message();
        return call(peer, "getPeerJournalPosition", greeting.siteId(), message);
    }

    @Override
    public PeerChannel.Answer append(StandbyPeer peer, Greeting greeting, List<JournalEntry> entries) {
        String message = BatchCodec.pack(greeting, entries, peer.secretKey(), forms.next(peer.siteId()))
                .message();
        return call(peer, "appendPeerJournal", greeting.siteId(), message);
    }

    @Override
    public WitnessChannel.Answer ask(StandbyPeer witness, String siteId, Question question) {
        String message = WitnessCodec.pack(question, forms.next(witness.siteId()));
        WitnessCodec.Reply reply = WitnessCodec.answer(exchange(witness, "askWitness", siteId, message));
        forms.answered(witness.siteId(), reply.knows());
        return reply.answer();
    }

    private PeerChannel.Answer call(StandbyPeer peer, String command, String siteId, String message) {
        AnswerCodec.Reply reply = AnswerCodec.unpack(exchange(peer, command, siteId, message));
        forms.answered(peer.siteId(), reply.knows());
        return reply.answer();
    }

    private String exchange(StandbyPeer peer, String command, String siteId, String message) {
        Map<String, String> parameters = Map.of("command", command, "siteid", siteId, MESSAGE, message);
        String form = RequestSigner.form(parameters, peer.apiKey(), peer.secretKey(), clock.instant());
        HttpResponse<String> response = send(peer, request(peer, form));
        if (response.statusCode() != STATUS_OK) {
            throw PeerErrors.refused(peer, response.statusCode(), response.body());
        }
        String answer = message(response.body(), command);
        if (answer == null) {
            throw new FractionalHaException(
                    ErrorCode.PEER_ANSWER_UNREADABLE,
                    peer + " answers something else than this plugin would; check that the address leads to an API"
                            + " (.../client/api) of a region that has it");
        }
        return answer;
    }

    private static HttpRequest request(StandbyPeer peer, String form) {
        try {
            return HttpRequest.newBuilder(URI.create(peer.url()))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form, StandardCharsets.UTF_8))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new FractionalHaException(
                    ErrorCode.PEER_UNREACHABLE, "the address of " + peer + " cannot be used: " + e.getMessage(), e);
        }
    }

    private HttpResponse<String> send(StandbyPeer peer, HttpRequest request) {
        try {
            return BoundedCall.send(client, request, BoundedCall.text(ANSWER_BYTES_MAX), PATIENCE);
        } catch (IOException e) {
            throw new FractionalHaException(
                    ErrorCode.PEER_UNREACHABLE, peer + " gives no answer (" + TlsTrouble.of(e) + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FractionalHaException(ErrorCode.PEER_UNREACHABLE, peer + " was not asked: the server stops", e);
        }
    }

    private static @Nullable String message(String body, String command) {
        try {
            JsonElement envelope =
                    BoundedJson.parse(body).getAsJsonObject().get(command.toLowerCase(Locale.ROOT) + "response");
            JsonElement answer =
                    envelope == null ? null : envelope.getAsJsonObject().get("peerjournal");
            JsonElement text = answer == null ? null : answer.getAsJsonObject().get("message");
            return text == null ? null : text.getAsString();
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** What a peer's refusal means to us. */
    static final class PeerErrors {
        private static final int UNAUTHORIZED = 401;
        private static final int TEXT_CHARS_MAX = 300;

        private PeerErrors() {}

        static FractionalHaException refused(StandbyPeer peer, int status, String body) {
            String text = text(body);
            return new FractionalHaException(code(status, text), peer + " refuses (" + status + "): " + text);
        }

        private static ErrorCode code(int status, String text) {
            for (ErrorCode own : List.of(ErrorCode.JOURNAL_GAP, ErrorCode.JOURNAL_DIVERGED)) {
                if (text.contains("(error " + own.number() + " ")) {
                    return own;
                }
            }
            boolean notAllowed = text.contains("(error " + ErrorCode.NOT_ALLOWED.number() + " ");
            if (status == UNAUTHORIZED || notAllowed) {
                return ErrorCode.PEER_REFUSES_KEYS;
            }
            return status >= 500 && status < 530 ? ErrorCode.PEER_UNREACHABLE : ErrorCode.PEER_ANSWER_UNREADABLE;
        }

        private static String text(String body) {
            String found = body;
            try {
                JsonObject envelope = BoundedJson.parse(body).getAsJsonObject();
                for (Map.Entry<String, JsonElement> field : envelope.entrySet()) {
                    JsonElement error = field.getValue().getAsJsonObject().get("errortext");
                    found = error == null ? found : error.getAsString();
                }
            } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
                found = body;
            }
            return found.substring(0, Math.min(TEXT_CHARS_MAX, found.length()));
        }
    }
}
