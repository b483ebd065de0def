// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One entity: a numeric id used inside, a uuid callers see, named values. Values are text, Long, Boolean, or lists of
 * Long or text. Reading is safe from any thread; changing happens under the store's lock, followed by a save.
 */
public final class Entity {
    private final Kind kind;
    private final long id;
    private final Map<String, Object> values = new ConcurrentHashMap<>();
    private volatile String uuid;
    private volatile boolean removed;
    private volatile boolean saved;
    private final References references;

    Entity(Kind kind, long id, String uuid, References references) {
        this.kind = kind;
        this.id = id;
        this.uuid = uuid;
        this.references = references;
    }

    /** Its kind. */
    public Kind kind() {
        return kind;
    }

    /** The numeric id. */
    public long id() {
        return id;
    }

    /** The id callers see. */
    public String uuid() {
        return uuid;
    }

    void uuid(String newUuid) {
        uuid = newUuid;
    }

    /** Whether it is gone. */
    public boolean removed() {
        return removed;
    }

    /** Marks it gone; its uuid stays taken. */
    public Entity remove() {
        removed = true;
        return this;
    }

    void live() {
        removed = false;
    }

    /** Whether it was ever written; until then only whoever makes it may see it. */
    boolean saved() {
        return saved;
    }

    void written() {
        saved = true;
    }

    /** Makes a row that was gone live again under its old ids, without its old values. */
    Entity revive() {
        values.clear();
        removed = false;
        return this;
    }

    /** A value, or null. */
    public @Nullable Object find(String key) {
        return values.get(key);
    }

    /** Whether it has that value. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** A value as text; empty if absent. */
    public String text(String key) {
        Object value = values.get(key);
        return value == null ? "" : value.toString();
    }

    /** A number; 0 if absent. */
    public long number(String key) {
        return values.get(key) instanceof Number number ? number.longValue() : 0;
    }

    /** A flag; false if absent. */
    public boolean flag(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** A list of ids; empty if absent. */
    public List<Long> ids(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(item -> ((Number) item).longValue()).toList()
                : List.of();
    }

    /** Whether the value is this id, or a list with it. */
    boolean names(String key, long id) {
        Object value = values.get(key);
        return value instanceof List<?> list
                ? list.stream().anyMatch(item -> ((Number) item).longValue() == id)
                : value instanceof Number number && number.longValue() == id;
    }

    /** The account that owns it; 0 if nobody does. */
    public long owner() {
        return number("account");
    }

    /** Sets a value; null takes it away. */
    public Entity set(String key, @Nullable Object value) {
        Object before = value == null ? values.remove(key) : values.put(key, value);
        references.changed(this, key, before, value);
        return this;
    }

    Map<String, Object> values() {
        return values;
    }
}
