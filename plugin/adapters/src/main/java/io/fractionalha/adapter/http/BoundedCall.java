// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call with a deadline for all of it, body included, and a limit for what it may answer. The time limit of the JDK's client
 * ends with the headers of the answer: a far end that trickles would hold the calling lane for ever.
 */
final class BoundedCall {
    private BoundedCall() {}

    /** Sends and waits; the connection is given up when {@code patience} is over. Blocks the calling thread that long at most. */
    static <T> HttpResponse<T> send(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> body, Duration patience)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer in " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** Takes a text of so many bytes at most; more of it fails the call. */
    static HttpResponse.BodyHandler<String> text(int bytesMax) {
        return info -> new Limited(bytesMax);
    }

    private static final class Limited implements HttpResponse.BodySubscriber<String> {
        private final HttpResponse.BodySubscriber<String> whole =
                HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
        private final CompletableFuture<String> refused = new CompletableFuture<>();
        private final CompletionStage<String> body = whole.getBody().applyToEither(refused, text -> text);
        private final int bytesMax;
        private long bytes;
        private Flow.@Nullable Subscription source;

        Limited(int bytesMax) {
            this.bytesMax = bytesMax;
        }

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            whole.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (bytes <= bytesMax) {
                whole.onNext(buffers);
            } else if (source != null) {
                source.cancel();
                refused.completeExceptionally(new IOException("an answer of more than " + bytesMax + " bytes"));
            }
        }

        @Override
        public void onError(Throwable fault) {
            whole.onError(fault);
        }

        @Override
        public void onComplete() {
            whole.onComplete();
        }
    }
}
