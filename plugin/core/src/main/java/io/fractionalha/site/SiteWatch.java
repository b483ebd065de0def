// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.CaptureDesk;
import io.fractionalha.desk.DeskParts;
import io.fractionalha.desk.ReadinessBoard;
import io.fractionalha.desk.ReturnSchedule;
import io.fractionalha.detect.DetectPorts;
import io.fractionalha.detect.Detector;
import io.fractionalha.detect.PeerSilence;
import io.fractionalha.detect.Takeover;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.port.Scheduler;
import io.fractionalha.probe.ServiceWatch;
import io.fractionalha.run.Run;
import io.fractionalha.shipping.EpochListener;
import io.fractionalha.shipping.Inbox;
import io.fractionalha.witness.Renewals;
import io.fractionalha.witness.SelfFence;
import io.fractionalha.witness.Witness;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What watches who is alive: the fence of this very server, the words to witnesses, the witness for others, the detector. */
final class SiteWatch {
    private final SelfFence fence;
    private final PeerSilence silence;
    private final Ports ports;
    private final ServiceWatch services;
    private final Renewals renewals;

    /** {@code higher} is told of epochs above our own. */
    SiteWatch(Ports given, Scheduler scheduler, EpochListener higher) {
        this.fence = new SelfFence(given.ticks());
        this.silence = new PeerSilence(given.ticks());
        this.ports = given.on(scheduler, fence, silence);
        this.services = new ServiceWatch(ports.probe(), ports.scheduler(), ports.ticks());
        this.renewals = Composition.renewals(ports, higher, fence);
    }

    /** These lanes and those that wait for services. */
    static Set<String> prompt(Set<String> others) {
        return Stream.concat(others.stream(), ServiceWatch.lanes().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The ports as everything else uses them: what is heard of others is noticed here. */
    Ports ports() {
        return ports;
    }

    void guard(CaptureDesk desk) {
        desk.refuseWhile(
                fence::why, groupId -> ports.stores().runs().open(groupId).map(Run::runId));
    }

    SelfFence fence() {
        return fence;
    }

    Renewals renewals() {
        return renewals;
    }

    /** Where others ask; from now on whoever calls is known to live. */
    WitnessDoor door(Inbox inbox) {
        inbox.listen(greeting -> silence.heard(greeting.siteId()));
        return new WitnessDoor(
                inbox, new Witness(ports.stores().witness(), ports.clock(), ports.ticks(), services::view));
    }

    SiteClockwork.Watch with(Detector detector) {
        return new SiteClockwork.Watch(renewals, detector);
    }

    /** What is known of readiness; groups that come back by themselves do so by it, in the turns of drills. */
    ReadinessBoard board(DeskParts desks, Ownership ownership) {
        ReadinessBoard board = new ReadinessBoard(desks);
        ReturnSchedule.Eyes eyes = new ReturnSchedule.Eyes(silence::of, ports.ticks(), ownership::term);
        desks.services().drills().eachTurn(new ReturnSchedule(desks, board, eyes)::tick);
        return board;
    }

    Detector detector(Ownership ownership, Takeover takeover, Consumer<String> reach) {
        DetectPorts own = new DetectPorts(
                ports.stores().site().siteId(),
                ports.stores().groups(),
                ports.stores().peers(),
                ports.witnesses(),
                reach,
                ports.scheduler(),
                ports.clock(),
                ports.ticks(),
                ownership::term);
        return new Detector(own, silence, services, takeover);
    }
}
