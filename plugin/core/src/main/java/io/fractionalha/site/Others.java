// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.cluster.Beat;
import io.fractionalha.cluster.Cluster;
import io.fractionalha.cluster.Duty;
import io.fractionalha.cluster.Outbox;
import io.fractionalha.desk.HealthReport;
import io.fractionalha.ownership.Ownership;

/** The other servers of the region, and this one's place among them. */
final class Others {
    private final Ports ports;
    private final Ownership ownership;
    private final CaptureHealth health;
    private final Cluster cluster;
    private final Outbox outbox;

    /** The reign in which everything was taken up that an earlier owner left. */
    private volatile long taken = -1;

    Others(Ports ports, Ownership ownership, CaptureHealth health) {
        this.ports = ports;
        this.ownership = ownership;
        this.health = health;
        this.cluster =
                new Cluster(ports.stores().cluster(), ports.region().reader()::servers, this::beat, ports.clock());
        this.outbox = new Outbox(
                new Outbox.Ports(ports.stores().errands(), ports.scheduler(), ports.ids(), ports.node()),
                this::here,
                () -> cluster.others().isEmpty());
    }

    private Beat beat() {
        CaptureHealth.Off off = health.off();
        return new Beat(ports.node(), ports.version(), HealthReport.SCHEMA, off == null ? null : off.reason());
    }

    Cluster cluster() {
        return cluster;
    }

    Duty duty() {
        return outbox;
    }

    /** The own models have all that is written: this server settles and folds from now on, as long as it owns the work. */
    void tookUp() {
        taken = ownership.reign();
    }

    private boolean here() {
        return ownership.term().isPresent() && taken == ownership.reign();
    }
}
