// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.event.EventCategory;
import io.fractionalha.sim.cloud.ContextKey;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.EventSink;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.apache.cloudstack.context.CallContext;
import org.apache.cloudstack.framework.events.Event;
import org.apache.cloudstack.framework.events.EventDistributor;
import org.jspecify.annotations.Nullable;

/** Builds the host's events and hands them to the distributor on the calling thread. */
final class Publisher implements EventSink {
    private static final String SOURCE = "management-server";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z").withZone(ZoneOffset.UTC);

    private final Store store;
    private final EventDistributor distributor;

    Publisher(Store store, EventDistributor distributor) {
        this.store = store;
        this.distributor = distributor;
    }

    EventDistributor distributor() {
        return distributor;
    }

    static String now() {
        return TIME.format(Instant.now());
    }

    @Override
    public void action(String type, String status, String entityType, @Nullable String uuid, String text) {
        action(type, status, entityType, uuid, text, CallContext.current().getCallingAccountId());
    }

    /** Records and publishes; answers the id of the recorded event. */
    long action(
            String type, String status, @Nullable String entityType, @Nullable String uuid, String text, long account) {
        CallContext context = CallContext.current();
        Entity owner = store.get(Kind.ACCOUNT, account);
        Entity recorded = record(type, status, text, owner, context.getCallingUserId());
        recorded.set("resourcetype", entityType).set("resourceid", uuid);
        store.save(recorded);
        Map<String, Object> description = new HashMap<>();
        context.getContextParameters().forEach((key, value) -> addEntity(description, key, value));
        description.put("eventDateTime", now());
        description.put("user", store.get(Kind.USER, context.getCallingUserId()).uuid());
        description.put("account", owner.uuid());
        description.put("event", type);
        description.put("status", status);
        if (entityType != null) {
            description.put("entity", entityType);
        }
        description.put("description", text);
        if (uuid != null) {
            description.put("entityuuid", uuid);
        }
        Event event = event(EventCategory.ACTION_EVENT, type, entityType, uuid, description);
        event.setEventId(recorded.id());
        event.setEventUuid(recorded.uuid());
        event.setResourceAccountId(owner.id());
        event.setResourceAccountUuid(owner.uuid());
        event.setResourceDomainId(owner.number("domain"));
        distributor.publish(event);
        return recorded.id();
    }

    private static void addEntity(Map<String, Object> description, Object key, Object value) {
        if (key instanceof ContextKey entity) {
            description.put(entity.simpleName(), value.toString());
        }
    }

    private Entity record(String type, String status, String text, Entity owner, long user) {
        long start = CallContext.current().getStartEventId();
        return store.make(Kind.EVENT)
                .set("type", type)
                .set("state", status)
                .set("level", text.startsWith("Error") ? "ERROR" : "INFO")
                .set("description", text)
                .set("account", owner.id())
                .set("user", user)
                .set("startid", start == 0 ? null : start)
                .set("created", System.currentTimeMillis());
    }

    private static Event event(
            EventCategory category,
            String type,
            @Nullable String entityType,
            @Nullable String uuid,
            Object description) {
        @SuppressWarnings("NullAway") // the host's constructor takes null for what is absent
        Event event = new Event(SOURCE, category.getName(), type, entityType, uuid);
        event.setDescription(description);
        return event;
    }

    @Override
    public void state(Entity entity, String trigger, String from, String to) {
        if (entity.kind() == Kind.MACHINE) {
            state(entity, trigger, from, to, "preStateTransitionEvent");
            state(entity, trigger, from, to, "postStateTransitionEvent");
            return;
        }
        int times = entity.kind() == Kind.NETWORK ? 4 : 2;
        for (int i = 0; i < times; i++) {
            state(entity, trigger, from, to, null);
        }
    }

    private void state(Entity entity, String trigger, String from, String to, @Nullable String status) {
        Map<String, Object> description = new HashMap<>();
        description.put("eventDateTime", now());
        description.put("resource", entity.kind().simpleName());
        description.put("id", entity.uuid());
        description.put("old-state", from);
        description.put("new-state", to);
        if (status != null) {
            description.put("status", status);
        }
        String kind = entity.kind().simpleName();
        distributor.publish(
                event(EventCategory.RESOURCE_STATE_CHANGE_EVENT, trigger, kind, entity.uuid(), description));
    }

    @Override
    public void usage(String type, String resource, Entity entity) {
        Map<String, Object> description = new HashMap<>();
        description.put("eventDateTime", now());
        if (!type.equals("NET.RULEDELETE")) { // the host loses the zone of a rule that goes
            store.first(Kind.ZONE, zone -> true).ifPresent(zone -> description.put("zone", zone.uuid()));
        }
        description.put("resource", resource);
        description.put("id", entity.uuid());
        description.put("event", type);
        description.put("account", store.get(Kind.ACCOUNT, entity.owner()).uuid());
        distributor.publish(event(EventCategory.USAGE_EVENT, type, resource, entity.uuid(), description));
    }

    /** An event about a job; called inside the message bus's gate. */
    void job(String step, @Nullable String entityType, String uuid, Map<String, Object> description) {
        distributor.publish(event(EventCategory.ASYNC_JOB_CHANGE_EVENT, step, entityType, uuid, description));
    }

    /** An alert. */
    void alert(String type, Map<String, Object> description) {
        distributor.publish(event(EventCategory.ALERT_EVENT, type, null, null, description));
    }
}
