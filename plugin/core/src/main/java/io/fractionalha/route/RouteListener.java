// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

/** Hears that a route leads elsewhere than the side that serves has led it. Called on the lane of routes; must not block. */
@FunctionalInterface
public interface RouteListener {
    /** It was found just now; said once until it was found right again. */
    void ledElsewhere(TrafficRoute route, String sentence);
}
