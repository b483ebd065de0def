// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.group.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * What the witness answers to a {@link Renewal}.
 *
 * @param held whether the asker holds the group
 * @param epoch the epoch in which the group is held; null where the witness keeps no row of it for the asker
 */
public record Renewed(
        String groupId, boolean held, @Nullable Epoch epoch) {}
