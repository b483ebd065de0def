// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.group.Detection;
import io.fractionalha.group.Epoch;

/** A group that has a witness and is served here, in an epoch of this side's own. */
public record Served(String groupId, String otherSite, Epoch epoch, Detection detection) {
    Renewal renewal() {
        return new Renewal(groupId, epoch, otherSite, detection.detectAfter());
    }
}
