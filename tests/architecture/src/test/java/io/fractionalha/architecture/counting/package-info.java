// SPDX-License-Identifier: Apache-2.0
/**
 * That tests which exist were run.
 */
@NullMarked
package io.fractionalha.architecture.counting;

import org.jspecify.annotations.NullMarked;
