// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.cloudstack.framework.messagebus.MessageBus;
import org.apache.cloudstack.framework.messagebus.MessageSubscriber;
import org.apache.cloudstack.framework.messagebus.PublishScope;
import org.jspecify.annotations.Nullable;

/**
 * The host's message bus: one gate for the whole server, held while subscribers run, not re-entrant. A real server hangs
 * for ever when a subscriber publishes; here that is an error that names the trap.
 */
final class GatedMessageBus implements MessageBus {
    private final Map<String, List<MessageSubscriber>> subscribers = new ConcurrentHashMap<>();
    private final Semaphore gate = new Semaphore(1, true);
    private volatile @Nullable Thread inside;

    @Override
    public void subscribe(String subject, MessageSubscriber subscriber) {
        subscribers.computeIfAbsent(subject, s -> new CopyOnWriteArrayList<>()).add(subscriber);
    }

    @Override
    public void unsubscribe(String subject, MessageSubscriber subscriber) {
        subscribers.getOrDefault(subject, List.of()).remove(subscriber);
    }

    @Override
    public void clearAll() {
        subscribers.clear();
    }

    @Override
    public void prune() {
        subscribers.values().removeIf(List::isEmpty);
    }

    @Override
    public void publish(String sender, String subject, PublishScope scope, Object arguments) {
        if (inside == Thread.currentThread()) {
            throw new AssertionError(
                    "publishing on the message bus from a subscriber: a real host hangs here for ever");
        }
        gate.acquireUninterruptibly();
        inside = Thread.currentThread();
        try {
            for (MessageSubscriber subscriber : subscribers.getOrDefault(subject, List.of())) {
                subscriber.onPublishMessage(sender, subject, arguments);
            }
        } finally {
            inside = null;
            gate.release();
        }
    }
}
