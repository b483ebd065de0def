// SPDX-License-Identifier: Apache-2.0
/**
 * Traffic routes: how users find the side that serves. May use: group. Start at {@link io.fractionalha.route.RouteSwitch}.
 */
@NullMarked
package io.fractionalha.route;

import org.jspecify.annotations.NullMarked;
