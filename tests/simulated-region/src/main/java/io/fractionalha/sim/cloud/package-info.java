// SPDX-License-Identifier: Apache-2.0
/**
 * The entities of the simulated cloud and what the host's commands do to them. Rules are the real server's; values are
 * kept in memory and written through to a log file. May use {@code catalog} and the host signatures; knows no HTTP. Start
 * at {@link io.fractionalha.sim.cloud.Actions} (the table of commands) and {@link io.fractionalha.sim.cloud.Store}.
 */
@NullMarked
package io.fractionalha.sim.cloud;

import org.jspecify.annotations.NullMarked;
