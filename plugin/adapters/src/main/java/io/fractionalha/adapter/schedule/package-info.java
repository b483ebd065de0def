// SPDX-License-Identifier: Apache-2.0
/**
 * The scheduler port on real threads: serial lanes over a bounded pool. Knows nothing of the host; what the host binds to
 * a thread comes in as a wrapper around each task. Start at {@link io.fractionalha.adapter.schedule.ThreadScheduler}.
 */
@NullMarked
package io.fractionalha.adapter.schedule;

import org.jspecify.annotations.NullMarked;
