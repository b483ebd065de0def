// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.framework.config;

import io.fractionalha.hosthook.HostHooks;
import java.util.List;
import java.util.Objects;

/** A setting: its name, type and default; the value in force comes through {@link HostHooks}. */
public class ConfigKey<T> {
    public static final String CATEGORY_ADVANCED = "Advanced";
    public static final String CATEGORY_ALERT = "Alert";
    public static final String CATEGORY_NETWORK = "Network";
    public static final String CATEGORY_SYSTEM = "System";

    /** What a setting may differ by. */
    public enum Scope {
        Global,
        Zone,
        Cluster,
        StoragePool,
        ManagementServer,
        ImageStore,
        Domain,
        Account
    }

    private final String category;
    private final Class<T> type;
    private final String name;
    private final String defaultValue;
    private final String description;
    private final boolean dynamic;
    private final Scope scope;

    public ConfigKey(
            String category, Class<T> type, String name, String defaultValue, String description, boolean dynamic) {
        this(category, type, name, defaultValue, description, dynamic, Scope.Global);
    }

    public ConfigKey(
            String category,
            Class<T> type,
            String name,
            String defaultValue,
            String description,
            boolean dynamic,
            Scope scope) {
        this.category = category;
        this.type = type;
        this.name = name;
        this.defaultValue = defaultValue;
        this.description = description;
        this.dynamic = dynamic;
        this.scope = scope;
    }

    public String category() {
        return category;
    }

    public Class<T> type() {
        return type;
    }

    public final String key() {
        return name;
    }

    public String defaultValue() {
        return defaultValue;
    }

    public String description() {
        return description;
    }

    public boolean isDynamic() {
        return dynamic;
    }

    public List<Scope> getScopes() {
        return List.of(scope);
    }

    public T value() {
        return valueIn(null);
    }

    public T valueIn(Long id) {
        String text = HostHooks.settings().value(name, scope.name(), id);
        return valueOf(text == null ? defaultValue : text);
    }

    protected T valueOf(String text) {
        return text == null ? null : type.cast(parsed(text.trim()));
    }

    private Object parsed(String text) {
        if (type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == Float.class) {
            return Float.valueOf(text);
        }
        if (type == Double.class) {
            return Double.valueOf(text);
        }
        if (type == Short.class) {
            return Short.valueOf(text);
        }
        return text;
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof ConfigKey<?> key && name.equals(key.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
