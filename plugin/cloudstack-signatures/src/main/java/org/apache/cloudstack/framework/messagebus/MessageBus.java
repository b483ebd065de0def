// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.messagebus;

/** Messages between components of one server. */
public interface MessageBus {
    void subscribe(String text, MessageSubscriber messageSubscriber);

    void unsubscribe(String text, MessageSubscriber messageSubscriber);

    void clearAll();

    void prune();

    void publish(String text1, String text2, PublishScope publishScope, Object value);
}
