// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import java.util.List;

/** Why something is queued, as the rules see it, before running, skipped and failed ones are told apart. */
record Verdict(QueueReason reason, String detail, List<EntityRef> needs) {
    static final Verdict READY = new Verdict(QueueReason.READY, "", List.of());

    static Verdict of(QueueReason reason, String detail) {
        return new Verdict(reason, detail, List.of());
    }

    boolean ready() {
        return reason == QueueReason.READY;
    }
}
