// SPDX-License-Identifier: Apache-2.0
/**
 * What the built jar holds and what it must not.
 */
@NullMarked
package io.fractionalha.architecture.bundle;

import org.jspecify.annotations.NullMarked;
