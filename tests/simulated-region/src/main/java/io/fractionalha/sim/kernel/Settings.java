// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.utils.Pair;
import io.fractionalha.hosthook.HostHooks;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.SettingValues;
import io.fractionalha.sim.cloud.Store;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.cloudstack.framework.config.ConfigDepot;
import org.apache.cloudstack.framework.config.ConfigKey;
import org.apache.cloudstack.framework.config.Configurable;
import org.jspecify.annotations.Nullable;

/** The host's settings: declared keys and stored values. A change holds at once. */
@SuppressWarnings("NullAway") // the host's interface answers null for what is absent
final class Settings implements ConfigDepot, HostHooks.Settings, SettingValues {
    private final Store store;
    private final Map<String, ConfigKey<?>> keys = new ConcurrentHashMap<>();

    Settings(Store store) {
        this.store = store;
    }

    void declare(Configurable component) {
        for (ConfigKey<?> key : component.getConfigKeys()) {
            if (keys.putIfAbsent(key.key(), key) != null) {
                throw new IllegalStateException("setting " + key.key() + " is declared twice");
            }
        }
    }

    private Optional<Entity> stored(String name) {
        return store.first(Kind.SETTING, setting -> setting.text("name").equals(name));
    }

    @Override
    public @Nullable String value(String name, String scope, @Nullable Long id) {
        return stored(name).map(setting -> setting.text("value")).orElse(null);
    }

    @Override
    public void put(String name, String value) {
        Entity setting = stored(name).orElseGet(() -> store.make(Kind.SETTING).set("name", name));
        store.save(setting.set("value", value));
    }

    @Override
    public Map<String, String> all() {
        Map<String, String> all = new java.util.TreeMap<>();
        keys.forEach((name, key) -> all.put(name, String.valueOf(key.defaultValue())));
        store.list(Kind.SETTING, setting -> true)
                .forEach(setting -> all.put(setting.text("name"), setting.text("value")));
        return all;
    }

    @Override
    public ConfigKey<?> get(String name) {
        return keys.get(name);
    }

    @Override
    public Set<ConfigKey<?>> getConfigListByScope(String scope) {
        return keys.values().stream()
                .filter(key -> key.getScopes().contains(ConfigKey.Scope.valueOf(scope)))
                .collect(Collectors.toSet());
    }

    @Override
    public <T> void set(ConfigKey<T> key, T value) {
        put(key.key(), String.valueOf(value));
    }

    @Override
    public <T> void createOrUpdateConfigObject(String component, ConfigKey<T> key, String value) {
        keys.put(key.key(), key);
        put(key.key(), value);
    }

    @Override
    public boolean isNewConfig(ConfigKey<?> key) {
        return stored(key.key()).isEmpty();
    }

    @Override
    public String getConfigStringValue(String name, ConfigKey.Scope scope, Long id) {
        String value = value(name, scope.name(), id);
        ConfigKey<?> key = keys.get(name);
        return value == null && key != null ? key.defaultValue() : value;
    }

    @Override
    public void invalidateConfigCache(String name, ConfigKey.Scope scope, Long id) {
        // values are read when asked for: there is no cache
    }

    @Override
    public Pair<ConfigKey.Scope, Long> getParentScope(ConfigKey.Scope scope, Long id) {
        return null;
    }
}
