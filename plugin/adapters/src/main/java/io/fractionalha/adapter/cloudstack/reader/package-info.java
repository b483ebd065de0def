// SPDX-License-Identifier: Apache-2.0
/**
 * Reads this region through its own list commands and turns answers into entity states. Start at
 * {@link io.fractionalha.adapter.cloudstack.reader.ListRegionReader}.
 */
@NullMarked
package io.fractionalha.adapter.cloudstack.reader;

import org.jspecify.annotations.NullMarked;
