// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.Epoch;
import java.time.Instant;

/**
 * A name that others are to have, though the DNS server still says that a group has it. Owed until the server has been told.
 *
 * @param route that is gone, or is about to be; one by DNS
 * @param owner whose it was: says which zone's key may change the name
 * @param epoch in which this side served; what was switched in a higher one is not ours to let go
 * @param since when it was owed first
 */
public record OwedName(TrafficRoute route, Owner owner, Epoch epoch, Instant since) {
    /** The name. */
    public String name() {
        return route.target().shown();
    }
}
