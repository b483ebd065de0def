// SPDX-License-Identifier: Apache-2.0
/**
 * Traffic routes: how users find the side that serves, and which names of the DNS may be used for that. May use: group, entity.
 * Start at {@link io.fractionalha.route.RouteSwitch}.
 */
@NullMarked
package io.fractionalha.route;

import org.jspecify.annotations.NullMarked;
