// SPDX-License-Identifier: Apache-2.0
/**
 * Faults a test can switch on: stop at a point, hang or refuse commands, cut HTTP, take the database away, lose events.
 * Knows no other package of the region. Start at {@link io.fractionalha.sim.fault.Faults}.
 */
@NullMarked
package io.fractionalha.sim.fault;

import org.jspecify.annotations.NullMarked;
