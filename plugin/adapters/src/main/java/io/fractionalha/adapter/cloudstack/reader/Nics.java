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
        return ordered(instance).map(nic -> Rows.need(nic, field)).collect(Collectors.joining(","));
    }

    /**
     * One field of the secondary addresses of each card, comma-joined, those of one card with a space in between; empty if
     * there is none. Version 6 addresses are left out: they belong to the region.
     */
    static String secondary(JsonObject instance, String field) {
        String joined = ordered(instance)
                .map(nic -> Rows.array(nic, "secondaryip").stream()
                        .filter(address -> !Rows.need(address, "ipaddress").contains(":"))
                        .sorted(Comparator.comparing(address -> Rows.need(address, "ipaddress")))
                        .map(address -> Rows.need(address, field))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(","));
        return joined.replace(",", "").isEmpty() ? "" : joined;
    }

    private static Stream<JsonObject> ordered(JsonObject instance) {
        return cards(instance)
                .sorted(Comparator.comparing((JsonObject nic) -> !"true".equals(Answers.text(nic, "isdefault")))
                        .thenComparing(nic -> Answers.number(nic, "deviceid", Integer.MAX_VALUE)));
    }

    /** The addresses of its cards themselves. */
    static Set<String> addresses(JsonObject instance) {
        return cards(instance).map(nic -> Rows.need(nic, "ipaddress")).collect(Collectors.toSet());
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
