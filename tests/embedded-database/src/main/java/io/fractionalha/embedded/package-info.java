// SPDX-License-Identifier: Apache-2.0
/**
 * A real database for tests and the demo: MariaDB on disk, every commit flushed. Knows nothing of the plugin. Start at
 * {@link io.fractionalha.embedded.EmbeddedDatabase}.
 */
@NullMarked
package io.fractionalha.embedded;

import org.jspecify.annotations.NullMarked;
