// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.site.Ports;
import java.time.InstantSource;

/** Where the regions of a simulated world keep what is durable. */
@FunctionalInterface
public interface Tables {
    /** The empty stores of one site, to be used by one thread; {@code clock} is the world's, also the database's. */
    Ports.Stores of(String siteId, InstantSource clock);
}
