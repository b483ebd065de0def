// SPDX-License-Identifier: Apache-2.0
/**
 * A CloudStack-like region inside one process: its HTTP API, dispatch chains, events, entities and faults. It uses nothing of
 * the plugin and is judged against recordings of a real server.
 *
 * <p>Rooms: {@code catalog} (host commands as data), {@code cloud} (entities and what commands do to them), {@code kernel}
 * (HTTP, credentials, dispatch, jobs, events, module loading), {@code fault} (switches). Start at
 * {@link io.fractionalha.sim.SimulatedRegion} to embed one, at {@link io.fractionalha.sim.RegionProcess} to run and kill one as
 * a process, at {@link io.fractionalha.sim.RegionClient} to call one.
 */
@NullMarked
package io.fractionalha.sim;

import org.jspecify.annotations.NullMarked;
