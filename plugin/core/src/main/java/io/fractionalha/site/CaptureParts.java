// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.Baseliner;
import io.fractionalha.capture.CaptureDesk;
import io.fractionalha.capture.CaptureHealth;
import io.fractionalha.capture.CapturePorts;
import io.fractionalha.capture.CrashSettler;
import io.fractionalha.capture.MembershipIndex;
import io.fractionalha.capture.Recorder;
import io.fractionalha.capture.Settler;

/** Capture, composed. */
record CaptureParts(
        CapturePorts ports,
        CaptureHealth health,
        MembershipIndex index,
        Recorder recorder,
        Baseliner baseliner,
        CrashSettler crash,
        CaptureDesk desk) {

    static CaptureParts of(Ports ports) {
        Ports.Stores stores = ports.stores();
        CapturePorts own = new CapturePorts(
                stores.site().siteId(),
                stores.journal(),
                stores.groups(),
                stores.models(),
                stores.pairs(),
                stores.mappings(),
                ports.region().reader(),
                ports.scheduler(),
                ports.ids(),
                ports.clock());
        CaptureHealth health = new CaptureHealth();
        MembershipIndex index = new MembershipIndex(own);
        Recorder recorder = new Recorder(own, index);
        Baseliner baseliner = new Baseliner(own, recorder, index, health);
        Settler settler = new Settler(own, recorder, baseliner, health);
        CrashSettler crash = new CrashSettler(own, settler, baseliner);
        return new CaptureParts(
                own, health, index, recorder, baseliner, crash, new CaptureDesk(own, index, settler, health));
    }
}
