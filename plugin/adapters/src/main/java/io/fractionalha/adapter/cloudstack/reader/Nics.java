// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The network cards of an instance row, the default one first. */
final class Nics {
    /** The type of a network that the provider has made for many. */
    static final String SHARED = "Shared";

    private Nics() {}

    /** One field of each card, comma-joined. */
    static String joined(JsonObject instance, String field) {
        return cards(instance)
                .sorted(Comparator.comparing((JsonObject nic) -> !"true".equals(Answers.text(nic, "isdefault")))
                        .thenComparing(nic -> Answers.number(nic, "deviceid", Integer.MAX_VALUE)))
                .map(nic -> Rows.need(nic, field))
                .collect(Collectors.joining(","));
    }

    /** The ids of the secondary addresses of all cards, comma-joined. */
    static String secondary(JsonObject instance) {
        return cards(instance)
                .flatMap(nic -> Rows.array(nic, "secondaryip").stream())
                .map(address -> Rows.need(address, "id"))
                .sorted()
                .collect(Collectors.joining(","));
    }

    /** The networks of its cards that are shared ones. */
    static Set<String> shared(JsonObject instance) {
        return cards(instance)
                .filter(nic -> SHARED.equals(Answers.text(nic, "type")))
                .map(nic -> Rows.need(nic, "networkid"))
                .collect(Collectors.toSet());
    }

    private static Stream<JsonObject> cards(JsonObject instance) {
        return Rows.array(instance, "nic").stream();
    }
}
