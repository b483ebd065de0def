// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import io.fractionalha.error.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a group's service is asked whether it lives. Written {@code tcp://host:port}, where a connection is enough, or {@code
 * http://host:port/path}, where a status below 500 is.
 *
 * @param host a name or an address; IPv6 without brackets
 * @param port 1 to 65535
 * @param path for HTTP: begins with a slash; empty for TCP
 */
public record ServiceCheck(Kind kind, String host, int port, String path) {
    /** The most that a group may have. */
    public static final int CHECKS_MAX = 4;

    private static final int CHARS_MAX = 255;
    private static final int PORT_MAX = 65_535;
    private static final int PORT_HTTP = 80;
    private static final Pattern TEXT = Pattern.compile(
            "(tcp|http)://(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::([0-9]{1,5}))?" + "(/[A-Za-z0-9._~!$&'()*+;=:@%/?-]*)?");

    /** How it is asked. */
    public enum Kind {
        /** A connection. */
        TCP,
        /** A GET; no redirect is followed. */
        HTTP
    }

    /** Refuses what cannot be asked. */
    public ServiceCheck {
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("a service check has a port of 1 to " + PORT_MAX + ", not " + port);
        }
    }

    /** Reads one; {@code IllegalArgumentException} that says how it is written. */
    public static ServiceCheck of(String text) {
        String given = text.strip();
        int path = given.indexOf('/', given.indexOf("://") + 3);
        String lower = path < 0
                ? given.toLowerCase(Locale.ROOT)
                : given.substring(0, path).toLowerCase(Locale.ROOT) + given.substring(path);
        Matcher parts = TEXT.matcher(lower);
        if (given.length() > CHARS_MAX || !parts.matches()) {
            throw wrong(text);
        }
        Kind kind = parts.group(1).equals("tcp") ? Kind.TCP : Kind.HTTP;
        String port = parts.group(3);
        String where = parts.group(4);
        if (kind == Kind.TCP && (port == null || where != null)) {
            throw wrong(text);
        }
        String host = parts.group(2);
        return new ServiceCheck(
                kind,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port == null ? PORT_HTTP : Integer.parseInt(port),
                kind == Kind.TCP ? "" : where == null ? "/" : where);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("a service check is tcp://host:port or http://host:port/path, of "
                + CHARS_MAX + " characters at most, not "
                + Sentence.of(text.substring(0, Math.min(CHARS_MAX, text.length()))));
    }

    /** Reads some, joined by commas; none in an empty text. */
    public static List<ServiceCheck> list(String text) {
        List<ServiceCheck> checks = Stream.of(text.split(",", -1))
                .filter(part -> !part.isBlank())
                .map(ServiceCheck::of)
                .distinct()
                .toList();
        return bounded(checks);
    }

    /** The same list; {@code IllegalArgumentException} where it is too long. */
    public static List<ServiceCheck> bounded(List<ServiceCheck> checks) {
        if (checks.size() > CHECKS_MAX) {
            throw new IllegalArgumentException(
                    "a group has " + CHECKS_MAX + " service checks at most, not " + checks.size());
        }
        return List.copyOf(checks);
    }

    /** As it is written. */
    public String text() {
        String address = host.contains(":") ? "[" + host + "]" : host;
        return (kind == Kind.TCP ? "tcp://" : "http://") + address + ":" + port + path;
    }
}
