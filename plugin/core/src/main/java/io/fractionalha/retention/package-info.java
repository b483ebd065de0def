// SPDX-License-Identifier: Apache-2.0
/**
 * Retention: what is old and needed by nobody goes, in small portions, so that no table grows for ever. May use: journal,
 * model, mirror, run, group, port. Invariant: nothing goes that a peer has not acknowledged or a fold has not applied. Start
 * at {@link io.fractionalha.retention.Retention}.
 */
@NullMarked
package io.fractionalha.retention;

import org.jspecify.annotations.NullMarked;
