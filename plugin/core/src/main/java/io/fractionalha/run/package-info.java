// SPDX-License-Identifier: Apache-2.0
/**
 * Runs: persisted, resumable sequences of phases that change roles or sizes. May use: group, journal. Start at
 * {@link io.fractionalha.run.Run}.
 */
@NullMarked
package io.fractionalha.run;

import org.jspecify.annotations.NullMarked;
