// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.route.DnsNames;
import io.fractionalha.route.RouteZone;
import io.fractionalha.route.RouteZone.Names;
import io.fractionalha.route.RouteZone.Servers;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one {@link RouteZoneDesk}. */
public final class RouteZones implements RouteZoneDesk {
    private static final String WHAT = "giving out names of the DNS";
    private static final int ZONES_MAX = 1_000;
    private static final int LISTED_MAX = 100;
    private static final int SERVERS_MAX = 8;
    private static final int TTL_SECONDS_MAX = 86_400;
    private static final int PORT_MAX = 65_535;
    private static final int SECRET_BYTES_MIN = 16;
    private static final Pattern SERVER = Pattern.compile(
            "(\\[[0-9a-fA-F:.]{2,45}\\]|[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?)(?::(\\d{1,5}))?");
    private static final Pattern KEY_NAME = Pattern.compile("[a-z0-9_]([a-z0-9._-]{0,250}[a-z0-9_])?");

    private final DeskParts parts;

    /** On these parts. */
    public RouteZones(DeskParts parts) {
        this.parts = parts;
    }

    @Override
    public RouteZone create(Caller caller, RouteZone asked) {
        caller.mustBeAdmin(WHAT);
        String origin = Routes.checkedName(asked.origin());
        if (DnsNames.isWildcard(origin)) {
            throw DeskParts.badInput("the name of a zone has no star");
        }
        if (asked.ttlTargetSeconds() < 1 || asked.ttlTargetSeconds() > TTL_SECONDS_MAX) {
            throw DeskParts.badInput("ttltarget is 1 to " + TTL_SECONDS_MAX + " seconds");
        }
        RouteZone zone = new RouteZone(
                parts.ids().next(),
                asked.domain(),
                origin,
                checked(asked.servers()),
                checked(asked.names(), origin),
                checked(asked.key()),
                asked.ttlTargetSeconds());
        refuseTwice(zone);
        parts.services().switching().probe(zone);
        parts.stores().routes().saveZone(zone);
        return zone.withoutSecret();
    }

    private void refuseTwice(RouteZone zone) {
        List<RouteZone> known = parts.stores().routes().zones();
        known.stream()
                .filter(other -> other.domain().path().equals(zone.domain().path()))
                .filter(other ->
                        other.origin().equals(zone.origin()) && other.names().equals(zone.names()))
                .findFirst()
                .ifPresent(other -> {
                    throw new FractionalHaException(
                            ErrorCode.ALREADY_EXISTS,
                            "route zone " + other.zoneId() + " gives domain "
                                    + zone.domain().path()
                                    + " these names already; to change its server or key, delete it and make it again");
                });
        if (known.size() >= ZONES_MAX) {
            throw DeskParts.badInput("there are " + ZONES_MAX + " route zones, which is the most");
        }
    }

    @Override
    public void delete(Caller caller, String zoneId) {
        caller.mustBeAdmin(WHAT);
        if (!parts.stores().routes().deleteZone(zoneId)) {
            throw DeskParts.notFound("route zone", zoneId);
        }
    }

    @Override
    public Page<RouteZone> list(Caller caller, PageOf page) {
        caller.mustBeAdmin("listing route zones");
        return Page.of(parts.stores().routes().zones(), page).map(RouteZone::withoutSecret);
    }

    private static Servers checked(Servers servers) {
        if (servers.outside().size() > SERVERS_MAX) {
            throw DeskParts.badInput("at most " + SERVERS_MAX + " check servers");
        }
        return new Servers(
                server(servers.primary()),
                servers.outside().stream().map(RouteZones::server).toList());
    }

    private static String server(String asked) {
        String server = asked.strip();
        Matcher words = SERVER.matcher(server);
        boolean fits = words.matches();
        String port = fits ? words.group(words.groupCount()) : null;
        if (!fits || (port != null && !isPort(Integer.parseInt(port)))) {
            throw DeskParts.badInput(
                    "\"" + asked + "\" is no DNS server: a host name or an address (IPv6 in brackets), and"
                            + " perhaps a colon and a port");
        }
        return server;
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= PORT_MAX;
    }

    private static Names checked(Names names, String origin) {
        String suffix = suffix(names.suffix(), origin);
        List<String> exact = names.exact().stream()
                .map(Routes::checkedName)
                .distinct()
                .sorted()
                .toList();
        exact.forEach(name -> mustBeIn(origin, name));
        if (suffix == null && exact.isEmpty()) {
            throw DeskParts.badInput("say which names may be used: namesuffix, names, or both");
        }
        if (exact.size() > LISTED_MAX) {
            throw DeskParts.badInput("at most " + LISTED_MAX + " names");
        }
        return new Names(suffix, exact);
    }

    private static @Nullable String suffix(@Nullable String asked, String origin) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        String suffix = Routes.checkedName(
                asked.strip().startsWith("*.") ? asked.strip().substring(2) : asked);
        if (DnsNames.isWildcard(suffix)) {
            throw DeskParts.badInput("a namesuffix has no star");
        }
        mustBeIn(origin, suffix);
        return suffix;
    }

    private static void mustBeIn(String origin, String name) {
        if (!name.equals(origin) && !DnsNames.isBelow(name, origin)) {
            throw DeskParts.badInput("the name " + name + " does not lie in the zone " + origin);
        }
    }

    private static RouteZone.Key checked(RouteZone.Key key) {
        String name = key.name().strip().toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (!KEY_NAME.matcher(name).matches() || name.contains("..")) {
            throw DeskParts.badInput("keyname is the name that the key has at the DNS server");
        }
        String algorithm = key.algorithm().strip().toLowerCase(Locale.ROOT);
        if (!RouteZone.Key.ALGORITHMS.contains(algorithm)) {
            throw DeskParts.badInput("keyalgorithm is one of " + String.join(", ", RouteZone.Key.ALGORITHMS));
        }
        String secret = key.secret().strip();
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException e) {
            // Without the cause: it would quote the secret.
            throw DeskParts.badInput("zonesecretkey is not base64; take it as it stands in the server's key file");
        }
        if (bytes.length < SECRET_BYTES_MIN) {
            throw DeskParts.badInput("zonesecretkey has fewer than " + SECRET_BYTES_MIN + " bytes; make a longer key");
        }
        return new RouteZone.Key(name, algorithm, secret);
    }
}
