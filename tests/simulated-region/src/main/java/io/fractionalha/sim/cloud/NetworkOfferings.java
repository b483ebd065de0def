// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.Set;
import org.apache.cloudstack.api.BaseResponse;
import org.jspecify.annotations.Nullable;

/** Network offerings that a root administrator makes: isolated ones with some of the services only. */
final class NetworkOfferings {
    private static final String SERVICES = "services";

    private NetworkOfferings() {}

    static BaseResponse create(Call call) {
        if (!"Isolated".equalsIgnoreCase(call.text("guestiptype", ""))) {
            throw Fail.bad("This region makes offerings of isolated networks only");
        }
        Entity made = call.change(() -> call.store()
                .save(call.store()
                        .make(Kind.NETWORK_OFFERING)
                        .set("name", call.text("name", ""))
                        .set("displaytext", call.text("displaytext", call.text("name", "")))
                        .set("availability", "Optional")
                        .set("isdefault", false)
                        .set(SERVICES, call.text("supportedservices", ""))
                        .set("routeroffering", Machines.newUuid())
                        .set("created", System.currentTimeMillis())));
        return Reply.object("networkoffering", NetworkView.offering(made));
    }

    /** The services of one that was made here, out of {@code all}; null for another one. */
    static @Nullable JsonElement services(Entity offering, JsonElement all) {
        if (!offering.has(SERVICES)) {
            return null;
        }
        Set<String> named = Set.copyOf(List.of(offering.text(SERVICES).split(",")));
        JsonArray services = new JsonArray();
        for (JsonElement each : all.getAsJsonArray()) {
            if (named.contains(each.getAsJsonObject().get("name").getAsString())) {
                services.add(each.deepCopy());
            }
        }
        return services;
    }

    /** Whether networks of it have an address of their own through which they reach the world. */
    static boolean leadsOut(Entity offering) {
        return !offering.has(SERVICES)
                || List.of(offering.text(SERVICES).split(",")).contains("SourceNat");
    }
}
