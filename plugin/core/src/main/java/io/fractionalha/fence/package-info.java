// SPDX-License-Identifier: Apache-2.0
/**
 * What a side that has lost a group to the other one does so that it does not go on serving it: its instances are stopped, and
 * started again when it is active once more. May use: catalogue, entity, error, group, journal, mirror, model, port, region, role, run.
 * Invariants: nothing is ever destroyed here; what is ordered is durable before the call; stopped is only what the region says
 * is stopped. Start at {@link io.fractionalha.fence.Fencing}.
 */
@NullMarked
package io.fractionalha.fence;

import org.jspecify.annotations.NullMarked;
