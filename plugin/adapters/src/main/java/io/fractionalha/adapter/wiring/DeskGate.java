// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import io.fractionalha.adapter.cloudstack.tap.CaptureGate;
import io.fractionalha.capture.Admission;
import io.fractionalha.capture.CaptureDesk;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import io.fractionalha.capture.Notices;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tap's door to the core. */
record DeskGate(CaptureDesk desk, Notices notices, Announcer announcer) implements CaptureGate {
    @Override
    public void forced(Intercepted call) {
        desk.forced(call).forEach(role -> announcer.forced(call, role));
    }

    @Override
    public Admission admit(Intercepted call) {
        return desk.admit(call);
    }

    @Override
    public Optional<Admission.Refused> refuses(Intercepted call) {
        return desk.refuses(call);
    }

    @Override
    public boolean captures(Intercepted call) {
        return desk.captures(call);
    }

    @Override
    public Runnable ahead() {
        return desk.ahead();
    }

    @Override
    public Optional<Admission.Refused> admitJob(String entryId) {
        return desk.admitJob(entryId);
    }

    @Override
    public boolean waits(String entryId) {
        return desk.waits(entryId);
    }

    @Override
    public void made(String entryId, String uuid) {
        desk.made(entryId, uuid);
    }

    @Override
    public void submitted(String entryId, String jobId) {
        desk.submitted(entryId, jobId);
    }

    @Override
    public void settle(String entryId, Hint hint) {
        desk.settle(entryId, hint);
    }

    @Override
    public void told(String instance, @Nullable String accountId) {
        notices.told(instance, accountId);
    }
}
