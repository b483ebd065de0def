// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import org.jspecify.annotations.Nullable;

/** Where actions tell what happened. Publishes at once on the calling thread. */
public interface EventSink {
    /**
     * A step of something a user asked for.
     *
     * @param status Created, Scheduled, Started or Completed
     * @param entityType name of the kind as events give it
     * @param uuid the entity's, if events give it
     */
    void action(String type, String status, String entityType, @Nullable String uuid, String text);

    /** A state change: Network and Volume tell it twice a listener, machines before and after. */
    void state(Entity entity, String trigger, String from, String to);

    /** Something that is billed. */
    void usage(String type, String resource, Entity entity);
}
