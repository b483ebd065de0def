// SPDX-License-Identifier: Apache-2.0
/**
 * A small plugin of its own in the measured region: makes calls in the server's own process, in turns with and without our
 * workers, and tells how long each took. Start at {@link io.fractionalha.bench.stopwatch.Stopwatch}.
 */
@NullMarked
package io.fractionalha.bench.stopwatch;

import org.jspecify.annotations.NullMarked;
