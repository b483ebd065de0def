// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attribute maps and lists of text as JSON; attributes that are secrets are kept apart. */
public final class AttributesCodec {
    /** Attributes and parameters whose values are never shown, whatever entity they belong to. */
    public static final Set<String> SECRET_NAMES = Set.of("userdata", "password", "privatekey");

    private AttributesCodec() {}

    /** Writes a map, secrets apart. */
    public static Parts write(SortedMap<String, String> attributes) {
        SortedMap<String, String> secrets = secretsOf(attributes);
        return new Parts(object(openOf(attributes)), secrets.isEmpty() ? null : object(secrets));
    }

    /** Reads what {@link #write} made. Throws {@code IllegalArgumentException} on anything else. */
    public static SortedMap<String, String> read(Parts parts) {
        return join(mapOf(parts.text()), parts.secrets());
    }

    /** A list of text as a JSON list. */
    public static String writeList(List<String> values) {
        return Fields.empty().put("list", values, JsonPrimitive::new).text();
    }

    /** Reads what {@link #writeList} made. */
    public static List<String> readList(String text) {
        return Fields.parse(text).list("list", JsonElement::getAsString);
    }

    static SortedMap<String, String> openOf(SortedMap<String, String> attributes) {
        SortedMap<String, String> open = new TreeMap<>(attributes);
        open.keySet().removeAll(SECRET_NAMES);
        return open;
    }

    static SortedMap<String, String> secretsOf(SortedMap<String, String> attributes) {
        SortedMap<String, String> secrets = new TreeMap<>(attributes);
        secrets.keySet().retainAll(SECRET_NAMES);
        return secrets;
    }

    static SortedMap<String, String> join(SortedMap<String, String> open, @Nullable String secrets) {
        if (secrets != null) {
            open.putAll(mapOf(secrets));
        }
        return open;
    }

    static String object(Map<String, String> values) {
        return Fields.empty().put("map", values).object("map").text();
    }

    static SortedMap<String, String> mapOf(String text) {
        return Fields.empty().put("map", Fields.parse(text)).map("map");
    }
}
