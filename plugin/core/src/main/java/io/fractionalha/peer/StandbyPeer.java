// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.peer;

import io.fractionalha.region.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A paired region. Pairing goes both ways: each side names the other, with keys to call it and the local user that it may
 * call as.
 *
 * @param peerId uuid of this row
 * @param siteId the peer's site id, read from it when it was added
 * @param name for people, unique here
 * @param url the peer's API address, ending in /client/api
 * @param apiKey of the user that we call as, at the peer
 * @param secretKey its secret; encrypted at rest, never shown
 * @param localUserId uuid of the user here that the peer calls as
 * @param enabled whether we ship to it and accept from it
 * @param maintenance null: nobody has announced any
 * @param drillOffering the network offering here that drills of its groups are built with; empty: none, so no drills
 */
public record StandbyPeer(
        String peerId,
        String siteId,
        String name,
        String url,
        String apiKey,
        String secretKey,
        String localUserId,
        boolean enabled,
        Instant created,
        String drillOffering,
        @Nullable Maintenance maintenance) {
    /**
     * Somebody works on the region: that it is silent says nothing, and nothing is taken over from it by itself.
     *
     * @param until our clock
     * @param by uuid of the user who said so
     */
    public record Maintenance(Instant until, String by) {
        /** The longest that can be announced. */
        public static final Duration LONGEST = Duration.ofDays(7);
    }

    /** The same with other words on maintenance. */
    public StandbyPeer maintained(@Nullable Maintenance next) {
        return new StandbyPeer(
                peerId, siteId, name, url, apiKey, secretKey, localUserId, enabled, created, drillOffering, next);
    }

    @Override
    public String toString() {
        return "peer " + name + " (" + url + ", site " + siteId + ")";
    }

    /**
     * What is known of the link at one moment; kept in memory, it is worth nothing after a restart.
     *
     * @param sentAt when that was sent to which the last answer came
     * @param zones of the peer, by its last word on them; empty before that
     */
    public record LinkState(
            long acknowledgedSequence,
            @Nullable Instant lastContact,
            @Nullable Instant sentAt,
            @Nullable String lastError,
            long clockOffsetMillis,
            Set<Zone> zones) {
        /** Copies the zones. */
        public LinkState {
            zones = Set.copyOf(zones);
        }
    }
}
