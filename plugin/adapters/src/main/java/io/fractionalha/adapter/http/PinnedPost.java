// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts a body to the very addresses that were judged: the name is not looked up again, so what it leads to a moment later is no
 * matter. Certificates are checked for the name. Of the answer the status is read and nothing else; no redirect, no proxy.
 */
final class PinnedPost {
    private static final int LINE_CHARS_MAX = 1_024;
    private static final int LINES_MAX = 100;
    private static final int PORT_HTTP = 80;
    private static final int PORT_HTTPS = 443;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])(?: .*)?");

    private final SSLSocketFactory tls;
    private final Duration patience;

    PinnedPost(SSLSocketFactory tls, Duration patience) {
        this.tls = tls;
        this.patience = patience;
    }

    /** Answers the status. Blocks for the patience at most; at the first of the addresses that takes the connection. */
    int send(URI uri, List<InetAddress> addresses, Map<String, String> headers, String body) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        IOException refused = null;
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port(uri)), left(end));
            } catch (IOException e) {
                socket.close();
                refused = e;
                continue;
            }
            return exchange(socket, uri, request(uri, headers, body), end);
        }
        throw refused == null ? new IOException("it has no address") : refused;
    }

    /** A far end that trickles is cut off from outside: the limits of a socket begin anew with each byte. */
    private int exchange(Socket socket, URI uri, byte[] request, long end) throws IOException {
        CompletableFuture<Void> over = new CompletableFuture<Void>().orTimeout(left(end), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> cut = over.whenComplete((done, timeout) -> close(timeout == null ? null : socket));
        try (Socket way = secured(socket, uri)) {
            way.getOutputStream().write(request);
            way.getOutputStream().flush();
            return status(way.getInputStream());
        } catch (IOException e) {
            throw over.isCompletedExceptionally()
                    ? new HttpTimeoutException("no whole answer in " + patience.toSeconds() + " s")
                    : e;
        } finally {
            over.complete(null);
            cut.cancel(false);
            socket.close();
        }
    }

    private static void close(@org.jspecify.annotations.Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e); // kept by the future that nobody asks
        }
    }

    private Socket secured(Socket socket, URI uri) throws IOException {
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            return socket;
        }
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, bare(uri.getHost()), port(uri), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static int left(long end) throws HttpTimeoutException {
        long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (millis < 1) {
            throw new HttpTimeoutException("no connection in time");
        }
        return (int) millis;
    }

    private static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? PORT_HTTPS : PORT_HTTP;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** What was parsed as an address holds neither spaces nor line breaks, so nothing of it can end a line here. */
    private static byte[] request(URI uri, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        StringBuilder head = new StringBuilder("POST ")
                .append(URI.create(path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                        .toASCIIString())
                .append(" HTTP/1.1\r\nHost: ")
                .append(uri.getHost())
                .append(uri.getPort() > 0 ? ":" + uri.getPort() : "")
                .append("\r\nUser-Agent: fractional-ha\r\nConnection: close\r\nContent-Length: ")
                .append(bytes.length);
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(start, start.length + bytes.length);
        System.arraycopy(bytes, 0, all, start.length, bytes.length);
        return all;
    }

    /** The status that ends the answer; those below 200 are only words on the way to it. */
    private static int status(InputStream answer) throws IOException {
        boolean onTheWay = false;
        for (int lines = 0; lines < LINES_MAX; lines++) {
            String line = line(answer);
            Matcher status = STATUS.matcher(line);
            if (status.matches()) {
                int word = Integer.parseInt(status.group(1));
                if (word >= 200) {
                    return word;
                }
                onTheWay = true;
            } else if (!onTheWay) {
                break;
            }
        }
        throw new IOException("something that is no HTTP answers there");
    }

    private static String line(InputStream answer) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answer.read(); next != '\n'; next = answer.read()) {
            if (next < 0 || line.length() == LINE_CHARS_MAX) {
                throw new IOException("something that is no HTTP answers there");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
