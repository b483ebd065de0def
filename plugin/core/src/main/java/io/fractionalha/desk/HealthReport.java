// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.peer.StandbyPeer;
import java.util.ArrayList;
import java.util.List;

/** The one {@link HealthDesk}. */
public final class HealthReport implements HealthDesk {
    /** The version of the tables that this code reads and writes. */
    public static final String SCHEMA = "1";

    private final DeskParts parts;
    private final Unconfirmed unconfirmed;

    /** On these parts. */
    public HealthReport(DeskParts parts) {
        this.parts = parts;
        this.unconfirmed = new Unconfirmed(parts);
    }

    @Override
    public Health health(Caller caller) {
        caller.mustBeAdmin("reading the health of this plugin");
        List<String> reasons = new ArrayList<>();
        long lag = 0;
        for (StandbyPeer peer : parts.stores().peers().peers()) {
            if (peer.enabled()) {
                lag = Math.max(lag, parts.services().shipper().commandRpoMillis(peer.siteId()));
                String error = parts.services().shipper().link(peer.siteId()).lastError();
                if (error != null) {
                    reasons.add("peer " + peer.name() + ": " + error);
                }
            }
        }
        reasons.addAll(unconfirmed.all());
        parts.cluster().gaps().forEach(member -> reasons.add(member.detail()));
        parts.services()
                .health()
                .resyncNeeded()
                .forEach((group, reason) -> reasons.add("group " + group + ": " + reason));
        owedNames(reasons);
        if (parts.services().health().failures() > 0) {
            reasons.add(parts.services().health().failures() + " faults in capture since the start; see the log");
        }
        return new Health(
                parts.version(),
                SCHEMA,
                parts.siteId(),
                parts.stores().site().journalId(),
                reasons.isEmpty() ? "OK" : "DEGRADED",
                reasons,
                parts.services().health().captured(),
                parts.services().health().refused(),
                lag,
                parts.services().health().audits().repaired());
    }

    private void owedNames(List<String> reasons) {
        parts.services()
                .switching()
                .debts()
                .owed()
                .forEach(owed ->
                        reasons.add("the name " + owed.name() + " is still taken for a route that is gone since "
                                + owed.since() + ": its DNS server could not be told yet"));
    }
}
