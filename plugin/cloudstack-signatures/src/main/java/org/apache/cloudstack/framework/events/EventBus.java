// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.events;

import java.util.UUID;

/** A listener to what the host publishes. */
public interface EventBus {
    String getName();

    void publish(Event event) throws EventBusException;

    UUID subscribe(EventTopic eventTopic, EventSubscriber eventSubscriber) throws EventBusException;

    void unsubscribe(UUID uUID, EventSubscriber eventSubscriber) throws EventBusException;
}
