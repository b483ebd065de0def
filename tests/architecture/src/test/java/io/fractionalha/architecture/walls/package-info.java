// SPDX-License-Identifier: Apache-2.0
/**
 * Which code may know which; every rule is shown to fail on a specimen that breaks it.
 */
@NullMarked
package io.fractionalha.architecture.walls;

import org.jspecify.annotations.NullMarked;
