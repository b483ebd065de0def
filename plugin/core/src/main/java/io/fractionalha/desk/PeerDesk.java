// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.peer.StandbyPeer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pairing with another region. Root administrators only (NOT_ALLOWED), but for {@link #zones}. {@link #add} and {@link #update} call the peer and
 * may block for as long as its timeout; never call them on a lane.
 */
public interface PeerDesk {
    /** The largest offset of two clocks that is accepted, milliseconds. */
    long CLOCK_OFFSET_MILLIS_MAX = 30_000;

    /**
     * Pairs. Errors: BAD_INPUT, ALREADY_EXISTS (name or site), PEER_UNREACHABLE, PEER_REFUSES_KEYS, PEER_ANSWER_UNREADABLE,
     * PEER_IS_SELF, PEER_CLOCK_OFF.
     */
    PeerView add(Caller caller, Add asked);

    /** Changes what is given; errors as {@link #add}, and NOT_FOUND. */
    PeerView update(Caller caller, Update asked);

    /** Unpairs. Errors: NOT_FOUND; BAD_INPUT while a group is protected by it. */
    void delete(Caller caller, String peerId);

    /** The peers, by id or name where given. */
    Page<PeerView> list(Caller caller, @Nullable String peerId, @Nullable String name, PageOf page);

    /**
     * Where groups may stand by, for everybody: the zones of enabled peers, as these told of them, without anything else about
     * the peers. A zone that not everybody there may use is listed to root administrators alone. From memory; never waits for a
     * peer.
     */
    Page<ZoneView> zones(Caller caller, @Nullable String peerId, PageOf page);

    /** A zone of a peer; its id in place of a name that was not told. */
    record ZoneView(String zoneId, String name, String peerId, String peerName) {}

    /**
     * What {@link #add} needs.
     *
     * @param localUserId uuid of the user here that the peer calls as
     */
    record Add(String name, String url, String apiKey, String secretKey, String localUserId) {}

    /** What {@link #update} changes; null stays as it is. An empty {@code drillOffering}: no drills. 0 minutes end a maintenance. */
    record Update(
            String peerId,
            @Nullable String name,
            @Nullable String url,
            @Nullable String apiKey,
            @Nullable String secretKey,
            @Nullable Boolean enabled,
            @Nullable String drillOffering,
            @Nullable Integer maintenanceMinutes) {
        /** Nothing of drills and maintenance. */
        public Update(
                String peerId,
                @Nullable String name,
                @Nullable String url,
                @Nullable String apiKey,
                @Nullable String secretKey,
                @Nullable Boolean enabled) {
            this(peerId, name, url, apiKey, secretKey, enabled, null, null);
        }
    }

    /**
     * A peer as it may be shown: no keys.
     *
     * @param state Connected, Disconnected or Disabled
     * @param lagMillis age of the oldest entry that the peer has not acknowledged; the command RPO; 0 if none
     * @param error the last failure, or empty
     */
    record PeerView(
            String peerId,
            String name,
            String url,
            String siteId,
            String localUserId,
            String state,
            @Nullable Instant lastContact,
            long acknowledgedSequence,
            long lagMillis,
            long clockOffsetMillis,
            String error,
            String drillOffering,
            StandbyPeer.@Nullable Maintenance maintenance) {
        /** From the row and what is known of the link. */
        public static PeerView of(StandbyPeer peer, StandbyPeer.LinkState link, long lagMillis) {
            String error = link.lastError() == null ? "" : link.lastError();
            String state = !peer.enabled()
                    ? "Disabled"
                    : link.lastContact() != null && error.isEmpty() ? "Connected" : "Disconnected";
            return new PeerView(
                    peer.peerId(),
                    peer.name(),
                    peer.url(),
                    peer.siteId(),
                    peer.localUserId(),
                    state,
                    link.lastContact(),
                    link.acknowledgedSequence(),
                    lagMillis,
                    link.clockOffsetMillis(),
                    error,
                    peer.drillOffering(),
                    peer.maintenance());
        }
    }
}
