// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.Auditor;
import io.fractionalha.capture.Baseliner;
import io.fractionalha.capture.CaptureDesk;
import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.capture.CapturePorts;
import io.fractionalha.capture.CrashSettler;
import io.fractionalha.capture.LostEnds;
import io.fractionalha.capture.MembershipIndex;
import io.fractionalha.capture.NoticeBoard;
import io.fractionalha.capture.Notices;
import io.fractionalha.capture.Recorder;
import io.fractionalha.capture.ResyncNotes;
import io.fractionalha.capture.Settler;
import io.fractionalha.capture.Snapshotter;
import io.fractionalha.capture.Tail;
import io.fractionalha.cluster.ProcessTag;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.Role;
import io.fractionalha.model.Folder;
import io.fractionalha.run.FirstProtection;
import io.fractionalha.run.Run;
import java.util.Optional;
import java.util.function.Predicate;

/** Capture, composed. */
record CaptureParts(
        CapturePorts ports,
        CaptureHealth health,
        MembershipIndex index,
        Recorder recorder,
        Baseliner baseliner,
        CrashSettler crash,
        CaptureDesk desk,
        Auditor auditor,
        ResyncNotes notes,
        LostEnds lostEnds,
        Notices notices,
        Settler settler,
        Tail tail) {

    static CaptureParts of(Ports ports) {
        Ports.Stores stores = ports.stores();
        CapturePorts own = own(ports);
        CaptureHealth health = new CaptureHealth();
        MembershipIndex index = new MembershipIndex(own);
        Recorder recorder = new Recorder(own, index);
        Baseliner baseliner = new Baseliner(own, recorder, index, health);
        NoticeBoard board = new NoticeBoard(ports.clock());
        Settler settler = new Settler(own, recorder, baseliner, health, board);
        CrashSettler crash = new CrashSettler(own, settler, baseliner);
        Predicate<String> atRest = groupId -> atRest(stores.runs().open(groupId));
        settler.freeze(atRest);
        Auditor auditor = new Auditor(new Auditor.Parts(own, recorder, index, health, baseliner, atRest));
        CaptureDesk desk = new CaptureDesk(own, index, settler, health);
        return new CaptureParts(
                own,
                health,
                index,
                recorder,
                baseliner,
                crash,
                desk,
                auditor,
                new ResyncNotes(stores.resyncs(), health.resyncs(), ports.ids(), ports.clock()),
                new LostEnds(own, desk, health),
                new Notices(own, index, board, baseliner, auditor),
                settler,
                new Tail(own, index, settler, desk.neighbours().strangers(), health));
    }

    private static CapturePorts own(Ports ports) {
        Ports.Stores stores = ports.stores();
        return new CapturePorts(
                stores.site().siteId(),
                stores.journal(),
                stores.groups(),
                stores.models(),
                stores.pairs(),
                stores.mappings(),
                ports.region().reader(),
                ports.scheduler(),
                ProcessTag.ids(ports.node(), ports.ids()),
                ports.clock());
    }

    /** From now on this server is one of several; answers {@code others}. */
    Others among(Others others, TermWatch terms) {
        recorder.writeThrough(terms.writes(ports.journal(), ports.model(), others.duty()::alone));
        settler.duty(others.duty());
        desk.neighbours().duty(others.duty());
        notices.duty(others.duty());
        crash.spare(others.cluster()::runsElsewhere);
        return others;
    }

    /** Tells groups anew, from the region. */
    Snapshotter snapshotter(Ports all, Folder folder) {
        Snapshotter.Parts parts = new Snapshotter.Parts(recorder, baseliner, health);
        return new Snapshotter(ports, all.stores().routes(), parts, folder, new RoleWords(all.stores()));
    }

    /** A role has changed. Whoever takes over asks the mappings what selectors of the other side mean here. */
    void role(GroupRole row, Runnable reindex) {
        index.role(row);
        if (row.role() == Role.RECOVERING) {
            reindex.run();
        }
    }

    /** A first protection that only waits for its peer changes nothing here, and may wait for days. */
    private static boolean atRest(Optional<Run> open) {
        return open.filter(run -> !FirstProtection.waits(run)).isEmpty();
    }
}
