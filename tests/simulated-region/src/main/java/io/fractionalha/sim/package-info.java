// SPDX-License-Identifier: Apache-2.0
/**
 * A CloudStack-like region inside one process: its HTTP API, dispatch chains, events, entities and faults. It uses nothing of
 * the plugin and is judged against recordings of a real server.
 */
@NullMarked
package io.fractionalha.sim;

import org.jspecify.annotations.NullMarked;
