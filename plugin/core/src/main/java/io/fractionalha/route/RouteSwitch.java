// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import java.util.Optional;

/**
 * Tells the outside where a group is served from now on. Every method may block up to 10 seconds, on a group's lane or on a
 * request's thread, and throws ROUTE_FAILED with a sentence that says who must act; repeating is harmless.
 */
public interface RouteSwitch {
    /**
     * Points the route to the order's address, unless the far end has seen a higher epoch or another group holds it: then
     * EPOCH_STALE or ALREADY_EXISTS, and nothing is changed. When it returns, the outside sees the new address.
     */
    void pointHere(RouteOrder order);

    /**
     * What is wrong with what the outside sees of a route that leads to the order's address since the order's epoch, as a
     * sentence; empty if nothing is. Changes nothing. ROUTE_FAILED where nobody answers, EPOCH_STALE where a higher epoch is
     * seen. A far end that cannot be asked has nothing to say.
     */
    default Optional<String> look(RouteOrder order) {
        return Optional.empty();
    }

    /** Lets others have what the route held. Where it leads stays as it is. Nothing to do for a far end that holds nothing. */
    default void release(RouteOrder order) {}

    /** Tries the server and the key of a zone without changing anything. */
    default void probe(RouteZone zone) {}
}
