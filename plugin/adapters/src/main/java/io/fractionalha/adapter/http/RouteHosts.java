// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts the webhooks of tenants, and the DNS servers of routes, may be. Words joined by commas: a host name, {@code *.} and a domain, an address, or
 * {@code public}, which stands for every host whose addresses are all public. Not public are loopback, link-local, private,
 * shared, multicast and unspecified addresses, and those of this server: that is where a tenant could reach what trusts the
 * management server. Names are looked up at each call.
 */
public final class RouteHosts {
    /** The word for all public addresses. */
    public static final String PUBLIC = "public";

    private static final int BYTE = 0xFF;

    private final List<String> words;
    private final Lookup lookup;

    private RouteHosts(List<String> words, Lookup lookup) {
        this.words = words;
        this.lookup = lookup;
    }

    /** The name service. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * What was found of a host.
     *
     * @param addresses that may be called, all of them or none
     * @param refusal why none may be, and what to do about it; null if they may
     */
    public record Found(
            List<InetAddress> addresses, @Nullable String refusal) {
        /** Copies the list. */
        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    /** The rule of these words. */
    public static RouteHosts of(String allowed) {
        return of(allowed, InetAddress::getAllByName);
    }

    static RouteHosts of(String allowed, Lookup lookup) {
        return new RouteHosts(
                Stream.of(allowed.split(",", -1))
                        .map(word -> bare(word.strip().toLowerCase(Locale.ROOT)))
                        .filter(word -> !word.isEmpty())
                        .toList(),
                lookup);
    }

    /**
     * Looks the host up once, so that what was allowed is what is called. Blocks while the name is looked up.
     *
     * @param host a name or an address, IPv6 with or without brackets
     */
    public Found find(String host) {
        String name = bare(host.toLowerCase(Locale.ROOT));
        List<InetAddress> addresses;
        try {
            addresses = List.of(lookup.addresses(name));
        } catch (UnknownHostException e) {
            return new Found(
                    List.of(),
                    "leads to a host that has no address here; check its name, and the name service of this server");
        }
        if (words.stream().anyMatch(word -> names(word, name))
                || addresses.stream().allMatch(this::allowed)) {
            return new Found(addresses, null);
        }
        return new Found(
                List.of(),
                "leads to a host that routes may not call from here; an administrator may allow it by the setting"
                        + " fractional.ha.route.hosts");
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean names(String word, String host) {
        return word.startsWith("*.") ? host.endsWith(word.substring(1)) : word.equals(host);
    }

    private boolean allowed(InetAddress address) {
        return words.contains(address.getHostAddress()) || (words.contains(PUBLIC) && isPublic(address));
    }

    private static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special && !reserved(address.getAddress(), address instanceof Inet4Address) && !own(address);
    }

    /** What the JDK has no word for. */
    private static boolean reserved(byte[] bytes, boolean four) {
        int first = bytes[0] & BYTE;
        int second = bytes[1] & BYTE;
        if (four) {
            boolean shared = first == 100 && second >= 64 && second < 128;
            boolean protocols = first == 192 && second == 0 && (bytes[2] & BYTE) == 0;
            boolean benchmarks = first == 198 && (second & 0xFE) == 18;
            boolean relay = first == 192 && second == 88 && (bytes[2] & BYTE) == 99;
            return first == 0 || shared || protocols || benchmarks || relay || first >= 240;
        }
        boolean uniqueLocal = (first & 0xFE) == 0xFC;
        boolean translated = first == 0 && second == 0x64 && (bytes[2] & BYTE) == 0xFF && (bytes[3] & BYTE) == 0x9B;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean discarded = first == 0x01 && second == 0x00;
        boolean isatap = (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && (bytes[11] & BYTE) == 0xFE;
        boolean embedsFour = first == 0; // ::/8, IPv4-compatible addresses among it
        return uniqueLocal || translated || sixToFour || teredo || discarded || isatap || embedsFour;
    }

    private static boolean own(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true; // nobody can say: taken for ours
        }
    }
}
