// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.group.Epoch;
import java.util.Optional;

/** What the detector asks of runs. Any thread; a few rows. */
public interface Takeover {
    /** Why the group cannot be taken over without a person, as a sentence; empty where it can. */
    Optional<String> obstacle(String groupId);

    /** Whether this side has ever claimed this epoch, as far as its runs tell. */
    boolean claimed(String groupId, Epoch epoch);

    /**
     * Begins the failover that may claim the epoch that the witness has granted, and no other. Answers why it does not, as a
     * sentence; empty where it has begun, or had before. May be repeated; throws what runs throw.
     */
    Optional<String> begin(String groupId, Epoch granted);
}
