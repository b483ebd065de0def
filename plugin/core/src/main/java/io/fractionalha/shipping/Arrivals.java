// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.shipping;

import java.util.Set;

/** Told that entries of a peer have been stored. */
@FunctionalInterface
public interface Arrivals {
    /** Called on the thread of the peer's call; must only enqueue. {@code groupIds} have news. */
    void arrived(String peerSiteId, Set<String> groupIds);
}
