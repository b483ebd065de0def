// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import org.jspecify.annotations.Nullable;

/** What a route changes when the side that serves changes. */
public sealed interface RouteTarget {
    /** What people see of it: an address or a name, never a secret. */
    String shown();

    /** The same without anything that must not be seen. */
    RouteTarget withoutSecret();

    /**
     * An HTTP address that is told, and that must refuse lower epochs.
     *
     * @param url https, or http where an admin allows it
     * @param secret signs the message (HMAC-SHA256); never shown
     */
    record Webhook(String url, @Nullable String secret) implements RouteTarget {
        @Override
        public String shown() {
            return url;
        }

        @Override
        public RouteTarget withoutSecret() {
            return new Webhook(url, null);
        }
    }

    /**
     * A name in the DNS, changed by dynamic update. The key for it is not the route's: each side has its own, see
     * {@link RouteZone}.
     *
     * @param name as {@link DnsNames#checked} spells it
     * @param ttlSeconds how long resolvers may keep the old address
     */
    record DnsName(String name, int ttlSeconds) implements RouteTarget {
        @Override
        public String shown() {
            return name;
        }

        @Override
        public RouteTarget withoutSecret() {
            return this;
        }
    }
}
