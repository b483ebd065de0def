// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import io.fractionalha.entity.Owner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of the DNS that an administrator of this region lets the tenants of a domain use in routes, and the way to change
 * them. Each side has its own and tells nobody: its key, its server.
 *
 * @param zoneId uuid
 * @param domain whose tenants may use the names
 * @param origin the DNS zone that holds the names
 * @param servers where it is changed, and where the change is looked for
 * @param names which names
 * @param key what updates are signed with
 * @param ttlTargetSeconds the longest time that resolvers should keep an old address; a route above it is shown as DEGRADED
 */
public record RouteZone(
        String zoneId, Domain domain, String origin, Servers servers, Names names, Key key, int ttlTargetSeconds) {

    /** Whether the tenants of {@code owner}'s domain may use this name. */
    public boolean covers(Owner owner, String name) {
        return domain.has(owner.domainPath()) && names.allow(name);
    }

    /** The same without the key's secret. */
    public RouteZone withoutSecret() {
        return new RouteZone(
                zoneId, domain, origin, servers, names, new Key(key.name(), key.algorithm(), ""), ttlTargetSeconds);
    }

    /** A domain of the host: {@code ROOT/shop}, and perhaps those below it. */
    public record Domain(String path, boolean andBelow) {
        boolean has(String other) {
            return other.equals(path) || (andBelow && other.startsWith(path + "/"));
        }
    }

    /**
     * Hosts with or without a port: {@code ns1.example.org}, {@code 192.0.2.1:5353}, {@code [2001:db8::1]:53}.
     *
     * @param primary takes the updates
     * @param outside are asked what users will see; empty: the name servers that the zone itself names
     */
    public record Servers(String primary, List<String> outside) {
        /** Copies the list. */
        public Servers {
            outside = List.copyOf(outside);
        }
    }

    /**
     * Names are allowed by suffix or one by one. The zone's own name and names with a star are never allowed by suffix.
     *
     * @param suffix all names below it; null: none
     * @param exact these names, whatever they are
     */
    public record Names(@Nullable String suffix, List<String> exact) {
        /** Copies the list. */
        public Names {
            exact = List.copyOf(exact);
        }

        boolean allow(String name) {
            if (exact.contains(name)) {
                return true;
            }
            return suffix != null && !DnsNames.isWildcard(name) && DnsNames.isBelow(name, suffix);
        }

        /** What people are told they may use. */
        public String shown() {
            String below = suffix == null ? "" : "names below " + suffix;
            String listed = String.join(", ", exact);
            return below.isEmpty() || listed.isEmpty() ? below + listed : below + ", " + listed;
        }
    }

    /**
     * A key that the DNS server knows (TSIG).
     *
     * @param name its name there
     * @param algorithm one of {@link #ALGORITHMS}
     * @param secret in base64; never shown
     */
    public record Key(String name, String algorithm, String secret) {
        /** The algorithms that can be used, the usual one first. */
        public static final List<String> ALGORITHMS = List.of("hmac-sha256", "hmac-sha384", "hmac-sha512");
    }
}
