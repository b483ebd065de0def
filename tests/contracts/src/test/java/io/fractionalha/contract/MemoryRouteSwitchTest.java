// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import io.fractionalha.memory.MemoryRouteSwitch;
import io.fractionalha.route.RouteSwitch;
import io.fractionalha.route.RouteTarget;

/** The double that stories use. */
class MemoryRouteSwitchTest extends RouteSwitchContract {
    private static final String NAME = "www.shop.example.org";

    private final MemoryRouteSwitch.FarEnd farEnd = new MemoryRouteSwitch.FarEnd();
    private volatile boolean gone;

    @Override
    RouteSwitch side() {
        return new MemoryRouteSwitch(farEnd, () -> gone);
    }

    @Override
    RouteTarget target() {
        return new RouteTarget.DnsName(NAME, 30);
    }

    @Override
    String seen() {
        return farEnd.address(NAME);
    }

    @Override
    void away(boolean isGone) {
        gone = isGone;
    }
}
