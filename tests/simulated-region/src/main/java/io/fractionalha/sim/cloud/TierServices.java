// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The services of a VPC's tier: those of an isolated network by the VPC's router, an ACL instead of the firewall. */
final class TierServices {
    private TierServices() {}

    static JsonElement of(JsonElement isolated, Entity offering) {
        JsonArray services = new JsonArray();
        for (JsonElement each : isolated.deepCopy().getAsJsonArray()) {
            JsonObject service = each.getAsJsonObject();
            String name = service.get("name").getAsString();
            if (name.equals("Lb") && !offering.flag("balances")) {
                continue;
            }
            if (name.equals("Firewall")) {
                service.addProperty("name", "NetworkACL");
            }
            service.getAsJsonArray("provider")
                    .forEach(provider -> provider.getAsJsonObject().addProperty("name", "VpcVirtualRouter"));
            services.add(service);
        }
        return services;
    }
}
