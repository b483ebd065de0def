// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.events;

/** What a subscriber wants to hear. */
public class EventTopic {
    private final String category;
    private final String type;
    private final String resourceType;
    private final String resourceUuid;
    private final String source;

    public EventTopic(String category, String type, String resourceType, String resourceUuid, String source) {
        this.category = category;
        this.type = type;
        this.resourceType = resourceType;
        this.resourceUuid = resourceUuid;
        this.source = source;
    }

    public String getEventCategory() {
        return category;
    }

    public String getEventType() {
        return type;
    }

    public String getResourceType() {
        return resourceType;
    }

    public String getEventSource() {
        return source;
    }

    public String getResourceUUID() {
        return resourceUuid;
    }
}
