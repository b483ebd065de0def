// SPDX-License-Identifier: Apache-2.0
/**
 * Classes that break every wall on purpose; nothing calls them.
 */
@NullMarked
package io.fractionalha.architecture.walls.specimen;

import org.jspecify.annotations.NullMarked;
