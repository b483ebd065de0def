// SPDX-License-Identifier: Apache-2.0
/**
 * Whether the services of groups answer, looked at from this region. May use: group, port. Invariant: what an address answers is
 * never kept or shown, only that it does. Start at {@link io.fractionalha.probe.ServiceWatch}.
 */
@NullMarked
package io.fractionalha.probe;

import org.jspecify.annotations.NullMarked;
