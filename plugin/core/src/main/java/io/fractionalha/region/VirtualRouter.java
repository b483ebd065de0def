// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What carries the traffic of isolated networks, or of a VPC, to and from the rest of the world.
 *
 * @param uuid at this side
 * @param name for people
 * @param state the host's own word
 * @param networks the guest networks that it has a card in, by uuid
 * @param vpc the VPC whose tiers it serves, by uuid; null for networks of none
 */
public record VirtualRouter(
        String uuid,
        String name,
        String state,
        Set<String> networks,
        @Nullable String vpc) {
    /** Keeps copies. */
    public VirtualRouter {
        networks = Set.copyOf(networks);
    }
}
