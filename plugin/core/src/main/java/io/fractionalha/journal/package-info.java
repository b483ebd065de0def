// SPDX-License-Identifier: Apache-2.0
/**
 * The journal: what was asked of a region and what came of it, in order. Nothing here knows MySQL or CloudStack. May use:
 * entity, group, mapping and route records. Invariants: numbers have no gaps; nothing numbered is ever changed; outcomes
 * are entries of their own. Start at {@link io.fractionalha.journal.Journal}.
 */
@NullMarked
package io.fractionalha.journal;

import org.jspecify.annotations.NullMarked;
