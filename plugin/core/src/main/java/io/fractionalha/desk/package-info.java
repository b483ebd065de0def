// SPDX-License-Identifier: Apache-2.0
/**
 * The desks: one use case behind each API command. They check the caller's rights and every input before they change
 * anything, and answer records without secrets. May use: every package of the core. Start at {@link io.fractionalha.desk.Caller}.
 */
@NullMarked
package io.fractionalha.desk;

import org.jspecify.annotations.NullMarked;
