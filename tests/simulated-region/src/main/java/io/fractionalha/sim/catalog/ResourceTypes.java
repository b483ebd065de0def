// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import java.util.Locale;
import java.util.Map;
import org.apache.cloudstack.api.ApiCommandResourceType;
import org.jspecify.annotations.Nullable;

/** Small readings of a row that several base classes share. */
final class ResourceTypes {
    private ResourceTypes() {}

    static ApiCommandResourceType of(CommandRow row) {
        String instance = row.instance();
        return instance == null ? ApiCommandResourceType.None : ApiCommandResourceType.valueOf(instance);
    }

    static String event(CommandRow row) {
        String event = row.event();
        return event == null ? row.name().toUpperCase(Locale.ROOT) : event;
    }

    /** What the command does, as events tell it. */
    static String phrase(CommandRow row) {
        return row.name().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    @SuppressWarnings("NullAway") // the host's method may answer null
    static Long target(Map<String, Object> values) {
        @Nullable Object id = values.get("id");
        return id instanceof Long number ? number : null;
    }
}
