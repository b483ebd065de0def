// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import io.fractionalha.sim.catalog.CommandRow;
import io.fractionalha.sim.catalog.HostCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.cloudstack.api.BaseAsyncCreateCmd;
import org.apache.cloudstack.api.BaseCmd;
import org.apache.cloudstack.context.CallContext;
import org.jspecify.annotations.Nullable;

/** One run of a host command: its parameters, who calls, what it is about. Used by one thread. */
public final class Call {
    private final Cloud cloud;
    private final BaseCmd command;
    private final HostCommand.State state;
    private @Nullable Entity target;

    /** Wraps a command whose parameters are bound. */
    public Call(Cloud cloud, BaseCmd command) {
        this.cloud = cloud;
        this.command = command;
        this.state = ((HostCommand) command).state();
    }

    /** The command object. */
    public BaseCmd command() {
        return command;
    }

    /** Its row. */
    public CommandRow row() {
        return state.row();
    }

    /** The cloud it runs in. */
    public Cloud cloud() {
        return cloud;
    }

    /** The entities. */
    public Store store() {
        return cloud.store();
    }

    /** The account that calls. */
    public Entity caller() {
        return store().get(Kind.ACCOUNT, CallContext.current().getCallingAccountId());
    }

    /** Whether a root admin calls. */
    public boolean rootAdmin() {
        return caller().number("type") == 1;
    }

    /** The account the call is for: the named one, or the caller. */
    public Entity owner() {
        return Owners.of(this);
    }

    /** A text, if given. */
    public Optional<String> text(String name) {
        Object value = state.values().get(name);
        return value == null ? Optional.empty() : Optional.of(value.toString());
    }

    /** A text, or another. */
    public String text(String name, String other) {
        return text(name).orElse(other);
    }

    /** A number, if given. */
    public Optional<Long> number(String name) {
        return state.values().get(name) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    /** A flag, or another. */
    public boolean flag(String name, boolean other) {
        return state.values().get(name) instanceof Boolean flag ? flag : other;
    }

    /** The entity a parameter names, if given. */
    public Optional<Entity> entity(String name, Kind kind) {
        return number(name).flatMap(id -> store().find(kind, id));
    }

    /** The entity a parameter must name; it also becomes what the call is about. */
    public Entity about(String name, Kind kind) {
        Entity found = entity(name, kind)
                .orElseThrow(() -> Fail.bad("Unable to find " + kind.simpleName() + " by parameter " + name));
        target = found;
        return found;
    }

    /** Entities a list parameter names; empty if not given. */
    public List<Entity> entities(String name, Kind kind) {
        return state.values().get(name) instanceof List<?> list
                ? list.stream()
                        .map(id -> store().get(kind, ((Number) id).longValue()))
                        .toList()
                : List.of();
    }

    /** Texts of a list parameter; empty if not given. */
    public List<String> texts(String name) {
        return state.values().get(name) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    /** Items of a map parameter, each a map of texts, in order. */
    public List<Map<String, String>> items(String name) {
        if (!(state.values().get(name) instanceof Map<?, ?> map)) {
            return List.of();
        }
        return map.values().stream().map(Call::textMap).toList();
    }

    private static Map<String, String> textMap(Object item) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (item instanceof Map<?, ?> fields) {
            fields.forEach((key, value) -> texts.put(key.toString(), value.toString()));
        }
        return texts;
    }

    /** Whether a parameter was given. */
    public boolean given(String name) {
        return state.values().containsKey(name);
    }

    /** The entity a CREATE command has made. */
    public Entity made(Kind kind) {
        return store().get(kind, ((BaseAsyncCreateCmd) command).getEntityId());
    }

    /** What the call is about, once known. */
    public Optional<Entity> target() {
        return Optional.ofNullable(target);
    }

    /** Says what the call is about. */
    public Entity target(Entity entity) {
        target = entity;
        return entity;
    }

    /** Puts an entity into the call context: events and the job carry it. */
    public void context(Entity entity) {
        context(entity.kind(), entity.uuid());
    }

    /** Puts an entity into the call context. */
    public static void context(Kind kind, String uuid) {
        CallContext.current().putContextParameter(new ContextKey(kind.hostType()), uuid);
    }

    /** Tells a step of what the user asked for. */
    public void told(String type, String status, String entityType, @Nullable String uuid, String text) {
        cloud.events().action(type, status, entityType, uuid, text);
    }

    /** Runs a change under the store's lock. */
    public <T> T change(java.util.function.Supplier<T> change) {
        return store().locked(change);
    }
}
