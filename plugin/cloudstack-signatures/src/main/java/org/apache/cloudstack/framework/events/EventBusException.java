// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.events;

/** A bus could not take an event; the host logs it and goes on. */
public class EventBusException extends Exception {
    private static final long serialVersionUID = 1L;

    public EventBusException(String message) {
        super(message);
    }
}
