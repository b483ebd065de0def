// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import io.fractionalha.group.Epoch;

/** Tells the outside where a group is served from now on. Called by a run, on its lane; may block up to 10 seconds. */
public interface RouteSwitch {
    /**
     * Points the route at {@code address} (a public address of this side) for {@code epoch}. Throws ROUTE_FAILED with the
     * cause when the far end does not confirm; repeating is harmless.
     */
    void pointHere(TrafficRoute route, String address, Epoch epoch, String siteId);
}
