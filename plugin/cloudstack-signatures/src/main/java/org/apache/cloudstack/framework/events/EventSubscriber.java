// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.events;

/** Receives events it subscribed to. */
public interface EventSubscriber {
    void onEvent(Event event);
}
