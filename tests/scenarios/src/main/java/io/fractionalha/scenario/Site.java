// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.util.List;

/** The ids of what a story needs in one region. They differ between regions. */
public record Site(
        String zoneId, String templateId, String offeringId, String largerOfferingId, String networkOfferingId) {
    private static final String NETWORK_OFFERING = "DefaultIsolatedNetworkOfferingWithSourceNatService";

    /** Asks the region. */
    public static Site of(ApiClient admin) {
        List<JsonObject> offerings = admin.list("listServiceOfferings");
        return new Site(
                first(admin.list("listZones"), "zone"),
                first(admin.list("listTemplates", "templatefilter", "featured"), "featured template"),
                named(offerings, "Small Instance"),
                named(offerings, "Medium Instance"),
                first(
                        admin.list("listNetworkOfferings", "name", NETWORK_OFFERING, "state", "Enabled"),
                        NETWORK_OFFERING));
    }

    private static String first(List<JsonObject> rows, String what) {
        if (rows.isEmpty()) {
            throw new IllegalStateException("the region has no " + what);
        }
        return rows.get(0).get("id").getAsString();
    }

    private static String named(List<JsonObject> rows, String name) {
        return rows.stream()
                .filter(row -> row.get("name").getAsString().equals(name))
                .map(row -> row.get("id").getAsString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the region has no offering " + name));
    }
}
