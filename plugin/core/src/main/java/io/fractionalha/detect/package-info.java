// SPDX-License-Identifier: Apache-2.0
/**
 * The detector: at a standby side, whether the side that serves is lost, and what is still waited for. May use: group, peer, port,
 * probe, witness. Invariant: it takes nothing over that the witness has not granted; durations are of one process's monotonic
 * clock. Start at {@link io.fractionalha.detect.Detector}.
 */
@NullMarked
package io.fractionalha.detect;

import org.jspecify.annotations.NullMarked;
