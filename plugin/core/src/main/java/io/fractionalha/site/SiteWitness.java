// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.group.GroupRole;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.witness.Renewals;
import java.util.function.BooleanSupplier;

/** When the witnesses are told what is served here: now and then, and at once after a claim. */
final class SiteWitness {
    private final Ports ports;
    private final Renewals renewals;
    private final Ownership ownership;
    private final BooleanSupplier running;

    SiteWitness(Ports ports, Renewals renewals, Ownership ownership, BooleanSupplier running) {
        this.ports = ports;
        this.renewals = renewals;
        this.ownership = ownership;
        this.running = running;
    }

    /** The witness hears of a claim at once: an old side that is cut off from here may hear of it there. */
    void claimed(GroupRole row) {
        if (running.getAsBoolean() && row.claimedBy(ports.stores().site().siteId())) {
            ports.scheduler().submit(SiteClockwork.OWNER_LANE, this::tick);
        }
    }

    void tick() {
        renewals.tell(ownership.term().isPresent());
    }
}
