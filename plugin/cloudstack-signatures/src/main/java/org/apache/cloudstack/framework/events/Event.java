// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.events;

import com.google.gson.Gson;

/** One published event; the description is JSON text. */
public class Event {
    private Long eventId;
    private String eventUuid;
    private String eventCategory;
    private String eventType;
    private final String eventSource;
    private String resourceType;
    private String resourceUUID;
    private String description;
    private Long resourceAccountId;
    private String resourceAccountUuid;
    private Long resourceDomainId;

    public Event(String source, String category, String type, String resourceType, String resourceUUID) {
        this.eventSource = source;
        this.eventCategory = category;
        this.eventType = type;
        this.resourceType = resourceType;
        this.resourceUUID = resourceUUID;
    }

    public Long getEventId() {
        return eventId;
    }

    public void setEventId(Long eventId) {
        this.eventId = eventId;
    }

    public String getEventUuid() {
        return eventUuid;
    }

    public void setEventUuid(String eventUuid) {
        this.eventUuid = eventUuid;
    }

    public String getEventCategory() {
        return eventCategory;
    }

    public void setEventCategory(String eventCategory) {
        this.eventCategory = eventCategory;
    }

    public String getEventType() {
        return eventType;
    }

    public void setEventType(String eventType) {
        this.eventType = eventType;
    }

    public String getEventSource() {
        return eventSource;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(Object message) {
        description = new Gson().toJson(message);
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getResourceType() {
        return resourceType;
    }

    public void setResourceType(String resourceType) {
        this.resourceType = resourceType;
    }

    public String getResourceUUID() {
        return resourceUUID;
    }

    public void setResourceUUID(String resourceUUID) {
        this.resourceUUID = resourceUUID;
    }

    public Long getResourceAccountId() {
        return resourceAccountId;
    }

    public void setResourceAccountId(Long resourceAccountId) {
        this.resourceAccountId = resourceAccountId;
    }

    public String getResourceAccountUuid() {
        return resourceAccountUuid;
    }

    public void setResourceAccountUuid(String resourceAccountUuid) {
        this.resourceAccountUuid = resourceAccountUuid;
    }

    public Long getResourceDomainId() {
        return resourceDomainId;
    }

    public void setResourceDomainId(Long resourceDomainId) {
        this.resourceDomainId = resourceDomainId;
    }
}
