// SPDX-License-Identifier: Apache-2.0
/** The mirror's package: only here can its look-up of mappings be timed. Used by the benchmark of it, and by nothing else. */
@NullMarked
package io.fractionalha.mirror;

import org.jspecify.annotations.NullMarked;
