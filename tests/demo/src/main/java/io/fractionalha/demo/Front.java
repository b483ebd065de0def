// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import java.util.List;

/** Leads customers to the shop: the group's route, and where it points at first. */
final class Front {
    private Front() {}

    static void open(Regions regions, Group group, RouteServer route, String addressId) {
        Region a = regions.first();
        for (Region region : List.of(a, regions.second())) {
            // The webhook of the demo listens on loopback, without TLS.
            region.admin().call("updateConfiguration", "name", "fractional.ha.route.http.allowed", "value", "true");
            region.admin()
                    .call("updateConfiguration", "name", "fractional.ha.route.hosts", "value", "public,127.0.0.1");
        }
        a.admin()
                .call(
                        "createTrafficRoute",
                        "groupid",
                        group.id(),
                        "name",
                        "shop.example.org",
                        "url",
                        route.url(),
                        "routesecretkey",
                        "demo-secret",
                        "publicipid",
                        addressId);
        String address = a.admin()
                .list("listPublicIpAddresses", "id", addressId, "listall", "true")
                .get(0)
                .get("ipaddress")
                .getAsString();
        route.begin(siteId(a), address);
    }

    static String siteId(Region region) {
        return region.admin()
                .call("getFractionalHaHealth")
                .getAsJsonObject("fractionalhahealth")
                .get("siteid")
                .getAsString();
    }
}
