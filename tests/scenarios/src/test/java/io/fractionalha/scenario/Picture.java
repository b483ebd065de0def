// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a region's administrator sees of pairing, policies and one group, without what a clock moves. */
final class Picture {
    private static final List<String> MOVING = List.of(
            "lastcontact", "lagmillis", "commandrpomillis", "clockoffsetmillis", "acknowledgedposition", "error");

    private Picture() {}

    /** Each list as text, by the command that gives it. */
    static Map<String, String> of(Region region, Group group) {
        String[] byGroup = {"groupid", group.id()};
        return Stream.of(
                        taken(region, "listStandbyPeers"),
                        taken(region, "listReservePolicies"),
                        taken(region, "listResourceMappings"),
                        taken(region, "listProtectionGroups", "id", group.id()),
                        taken(region, "listProtectedResources", byGroup),
                        taken(region, "listQueuedCommands", byGroup),
                        taken(region, "listEntityPairs", byGroup),
                        taken(region, "listTrafficRoutes", byGroup),
                        taken(region, "listFailoverRuns", byGroup),
                        taken(region, "listFailoverSteps", byGroup))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<String, String> taken(Region region, String command, String... parameters) {
        List<JsonObject> rows = region.admin().list(command, parameters);
        rows.forEach(row -> MOVING.forEach(row::remove));
        return Map.entry(
                command + Arrays.toString(parameters),
                rows.stream().map(JsonObject::toString).sorted().collect(Collectors.joining("\n")));
    }
}
