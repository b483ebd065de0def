// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import java.util.UUID;
import java.util.function.Consumer;
import org.apache.cloudstack.framework.events.Event;
import org.apache.cloudstack.framework.events.EventBus;
import org.apache.cloudstack.framework.events.EventSubscriber;
import org.apache.cloudstack.framework.events.EventTopic;

/** The bean by which the host gives us its events; passes them on to whoever has been set, which must only queue them. */
public final class FractionalHaBus implements EventBus {
    private volatile Consumer<Event> sink = event -> {};

    /** Called by the host's Spring. */
    public FractionalHaBus() {}

    /** Who gets the events from now on. */
    void passTo(Consumer<Event> newSink) {
        sink = newSink;
    }

    @Override
    public String getName() {
        return "FractionalHaEventBus";
    }

    @Override
    public void publish(Event event) {
        sink.accept(event);
    }

    /** Nobody subscribes here; the id is only what the interface asks for. */
    @Override
    public UUID subscribe(EventTopic topic, EventSubscriber subscriber) {
        return UUID.randomUUID();
    }

    @Override
    public void unsubscribe(UUID subscriberId, EventSubscriber subscriber) {
        // Nobody is subscribed.
    }
}
