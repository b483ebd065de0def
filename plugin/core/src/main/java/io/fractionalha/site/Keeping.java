// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.capture.Recorder;
import io.fractionalha.mirror.Mirror;
import io.fractionalha.model.Folder;
import io.fractionalha.ownership.Ownership;
import io.fractionalha.port.Scheduler;
import io.fractionalha.retention.RetentionHooks;
import io.fractionalha.shipping.Shipper;
import java.util.OptionalLong;

/** What retention asks of shipping, capture, fold and mirror, passed on. */
record Keeping(
        Ownership ownership, Shipper shipper, Recorder recorder, Folder folder, Mirror mirror, Scheduler scheduler)
        implements RetentionHooks {
    @Override
    public OptionalLong acknowledged(String peerSiteId, String journalId) {
        return shipper.acknowledged(peerSiteId, journalId);
    }

    @Override
    public void keepUp(String groupId) {
        OptionalLong asked = ownership.term();
        scheduler.submit("group:" + groupId, () -> {
            // Under another term somebody else may have written what this model does not have yet.
            if (asked.isPresent() && asked.equals(ownership.term())) {
                recorder.keepUp(groupId);
            }
        });
    }

    @Override
    public void fold(String groupId, String peerSiteId) {
        folder.wake(groupId, peerSiteId);
    }

    @Override
    public void tidy(String groupId) {
        mirror.tidy(groupId);
    }
}
