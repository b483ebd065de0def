// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.time.Duration;
import java.util.Map;

/** One region under test, embedded or real, seen from outside. */
public interface Region {
    /** For people. */
    String name();

    /** Its root administrator. */
    ApiClient admin();

    /** Kills the management server as {@code kill -9} does; no code of it runs afterwards. */
    void kill();

    /** Starts it again on what it left behind, and waits until its API answers. */
    void start();

    /**
     * Arms a fault of an embedded region (see the simulated region's fault switches). A real server has none: throws
     * {@link UnsupportedOperationException}.
     */
    void fault(Map<String, String> fault);

    /** Whether its process runs; a real server is taken to run. */
    default boolean alive() {
        return true;
    }

    /** Waits until an armed fault has ended the server; false if it runs after {@code limit}, which is in whole seconds. */
    boolean endsWithin(Duration limit);

    /** Freezes its process as {@code kill -STOP} does. */
    void freeze();

    /** Lets a frozen process go on. */
    void thaw();

    /**
     * Takes a dump of the plugin's tables; what is answered puts it back, while the server is stopped. Only an embedded region
     * has one.
     */
    default Runnable dump() {
        throw new UnsupportedOperationException("only an embedded region's tables can be dumped");
    }

    /** Kills it and destroys its database and all its files, keys too, for good. Only an embedded region can be. */
    default void erase() {
        throw new UnsupportedOperationException("only an embedded region can be erased");
    }

    /**
     * What it has written down, by the place: the lines of its log and the cells of the plugin's tables that are not sealed.
     * Nothing of a real server can be seen that way.
     */
    default Map<String, String> traces() {
        return Map.of();
    }

    /** The lookups every story begins with. */
    default Site site() {
        return Site.of(admin());
    }
}
