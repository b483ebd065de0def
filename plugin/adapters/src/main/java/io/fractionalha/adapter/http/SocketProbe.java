// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import io.fractionalha.group.ServiceCheck;
import io.fractionalha.probe.ServiceProbe;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks services over plain sockets. Only hosts that an administrator allows are called (see {@link RouteHosts}), at the very
 * addresses that were judged; no redirect is followed, nothing but the path is sent, and of an answer only the status is read.
 * One look takes a few seconds at most: the time limit is for all of it.
 */
public final class SocketProbe implements ServiceProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int STATUS_CHARS = 12;
    private static final int STATUS_BROKEN = 500;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])");

    private final Supplier<String> hostsAllowed;
    private final Duration patience;

    /** Asks at each look which hosts are allowed, in the words of {@link RouteHosts}. */
    public SocketProbe(Supplier<String> hostsAllowed) {
        this(hostsAllowed, PATIENCE);
    }

    SocketProbe(Supplier<String> hostsAllowed, Duration patience) {
        this.hostsAllowed = hostsAllowed;
        this.patience = patience;
    }

    @Override
    public Word look(ServiceCheck check) {
        RouteHosts.Found found = RouteHosts.of(hostsAllowed.get()).find(check.host());
        if (found.refusal() != null) {
            return Word.UNCHECKED;
        }
        long end = System.nanoTime() + patience.toNanos();
        for (InetAddress address : found.addresses()) {
            if (left(end) > 1 && answers(check, new InetSocketAddress(address, check.port()), end)) {
                return Word.ANSWERS;
            }
        }
        return Word.FAILS;
    }

    private static int left(long end) {
        return (int) Duration.ofNanos(end - System.nanoTime()).toMillis();
    }

    private static boolean answers(ServiceCheck check, InetSocketAddress address, long end) {
        try (Socket socket = new Socket()) {
            socket.connect(address, Math.max(1, left(end)));
            return check.kind() == ServiceCheck.Kind.TCP || status(socket, check, end) < STATUS_BROKEN;
        } catch (IOException e) {
            return false;
        }
    }

    private static int status(Socket socket, ServiceCheck check, long end) throws IOException {
        String host = check.host().contains(":") ? "[" + check.host() + "]" : check.host();
        String request = "GET " + check.path() + " HTTP/1.1\r\nHost: " + host + ":" + check.port()
                + "\r\nUser-Agent: fractional-ha\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder line = new StringBuilder();
        InputStream answer = socket.getInputStream();
        while (line.length() < STATUS_CHARS) {
            socket.setSoTimeout(Math.max(1, left(end)));
            int next = left(end) <= 0 ? -1 : answer.read();
            if (next < 0) {
                throw new IOException("no whole status line in time");
            }
            line.append((char) next);
        }
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            throw new IOException("no HTTP");
        }
        return Integer.parseInt(status.group(1));
    }
}
