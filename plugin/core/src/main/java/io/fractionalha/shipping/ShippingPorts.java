// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import io.fractionalha.group.GroupStore;
import io.fractionalha.journal.Journal;
import io.fractionalha.journal.PeerJournal;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.PeerStore;
import io.fractionalha.port.Scheduler;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What shipping needs of the world.
 *
 * @param siteId this site
 * @param backlogMax how many entries are kept at most for a peer that is away; asked again each time
 * @param jitter numbers from 0 to 1 that spread repeated attempts; the core has no random source of its own
 */
public record ShippingPorts(
        String siteId,
        Journal journal,
        PeerJournal received,
        GroupStore groups,
        PeerStore peers,
        PeerChannel channel,
        Scheduler scheduler,
        InstantSource clock,
        DoubleSupplier jitter,
        LongSupplier backlogMax) {
    /** The lane on which everything about a peer happens. */
    public static String lane(String peerSiteId) {
        return "peer:" + peerSiteId;
    }
}
