// SPDX-License-Identifier: Apache-2.0
/**
 * Runs: persisted, resumable sequences of phases that change roles or sizes. A role
 * changes durably first, in one transaction with the run and the journal entry that tell of it; memory follows. May use:
 * role, group, journal, model, mirror, probe, route, region. Start at
 * {@link io.fractionalha.run.Run}.
 */
@NullMarked
package io.fractionalha.run;

import org.jspecify.annotations.NullMarked;
