// SPDX-License-Identifier: Apache-2.0
/**
 * The composition of the core: all ports in, all desks and doors out. May use: every package of the core. Start at
 * {@link io.fractionalha.site.Site}.
 */
@NullMarked
package io.fractionalha.site;

import org.jspecify.annotations.NullMarked;
