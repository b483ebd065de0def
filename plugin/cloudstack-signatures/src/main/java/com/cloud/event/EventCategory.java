// SPDX-License-Identifier: Apache-2.0
package com.cloud.event;

import java.util.List;

/** The categories of published events. */
public class EventCategory {
    public static final EventCategory ACTION_EVENT = new EventCategory("ActionEvent");
    public static final EventCategory ALERT_EVENT = new EventCategory("AlertEvent");
    public static final EventCategory USAGE_EVENT = new EventCategory("UsageEvent");
    public static final EventCategory RESOURCE_STATE_CHANGE_EVENT = new EventCategory("ResourceStateEvent");
    public static final EventCategory ASYNC_JOB_CHANGE_EVENT = new EventCategory("AsyncJobEvent");

    private static final List<EventCategory> ALL =
            List.of(ACTION_EVENT, ALERT_EVENT, USAGE_EVENT, RESOURCE_STATE_CHANGE_EVENT, ASYNC_JOB_CHANGE_EVENT);

    private final String name;

    public EventCategory(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public static List<EventCategory> listAllEventCategories() {
        return ALL;
    }

    public static EventCategory getEventCategory(String name) {
        return ALL.stream()
                .filter(category -> category.name.equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
