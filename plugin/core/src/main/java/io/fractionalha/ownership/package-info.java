// SPDX-License-Identifier: Apache-2.0
/**
 * Ownership: which server of the region numbers the journal and runs the lanes. May use: port. Start at
 * {@link io.fractionalha.ownership.Ownership}.
 */
@NullMarked
package io.fractionalha.ownership;

import org.jspecify.annotations.NullMarked;
