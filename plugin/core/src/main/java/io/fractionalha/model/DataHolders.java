// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.catalogue.OneOfAKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The living instances of a group that have more than their template gives: nothing copies their volumes. */
public final class DataHolders {
    private static final int NAMED_MAX = 5;

    private DataHolders() {}

    /** Their names, for people; empty where there is none. Reads the group's model of that site. */
    public static String named(ModelStore models, String groupId, String siteId) {
        List<String> names = models.entities(groupId, siteId).stream()
                .map(ModelEntity::state)
                .filter(state -> state.alive() && OneOfAKind.holdsData(state))
                .map(state -> {
                    Map<String, String> attributes = state.attributes();
                    return attributes.getOrDefault("name", state.ref().uuid());
                })
                .toList();
        String named = names.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        return names.size() > NAMED_MAX ? named + " and " + (names.size() - NAMED_MAX) + " more" : named;
    }
}
