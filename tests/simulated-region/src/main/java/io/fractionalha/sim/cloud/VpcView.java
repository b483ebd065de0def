// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** VPCs and their offering as answers show them. */
final class VpcView {
    private static final List<String> SERVICES =
            List.of("Lb", "NetworkACL", "PortForwarding", "SourceNat", "UserData", "Dhcp", "Dns", "StaticNat", "Vpn");

    private VpcView() {}

    static Map<String, Object> of(Store store, Entity vpc) {
        Map<String, Object> fields = Reply.fields();
        Entity offering = store.get(Kind.VPC_OFFERING, vpc.number("offering"));
        Entity zone = store.get(Kind.ZONE, vpc.number("zone"));
        fields.put("id", vpc.uuid());
        fields.put("name", vpc.text("name"));
        fields.put("displaytext", vpc.text("displaytext"));
        fields.put("state", vpc.text("state"));
        fields.put("zoneid", zone.uuid());
        fields.put("zonename", zone.text("name"));
        fields.put("service", services());
        fields.put("cidr", vpc.text("cidr"));
        fields.put("vpcofferingid", offering.uuid());
        fields.put("vpcofferingname", offering.text("name"));
        fields.put("created", Scope.time(vpc.number("created")));
        Owners.show(store, vpc, fields);
        fields.put(
                "network",
                store.list(Kind.NETWORK, tier -> tier.number("vpc") == vpc.id()).stream()
                        .map(tier -> NetworkView.of(store, tier))
                        .toList());
        fields.put("restartrequired", false);
        fields.put("networkdomain", vpc.text("networkdomain"));
        fields.put("tags", Tags.of(store, vpc));
        fields.put("distributedvpcrouter", false);
        fields.put("regionlevelvpc", false);
        fields.put("redundantvpcrouter", false);
        fields.put("fordisplay", true);
        fields.put("publicmtu", 1500);
        fields.put("hasannotations", false);
        return fields;
    }

    /** Each with its providers; no capabilities here. */
    private static List<Map<String, Object>> services() {
        List<Map<String, Object>> services = new ArrayList<>();
        for (String name : SERVICES) {
            List<Map<String, Object>> providers = new ArrayList<>();
            providers.add(named("VpcVirtualRouter"));
            if (name.equals("Lb")) {
                providers.add(named("InternalLbVm"));
            }
            Map<String, Object> service = named(name);
            service.put("provider", providers);
            services.add(service);
        }
        return services;
    }

    private static Map<String, Object> named(String name) {
        Map<String, Object> fields = Reply.fields();
        fields.put("name", name);
        return fields;
    }

    static Map<String, Object> offering(Entity offering) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", offering.uuid());
        fields.put("name", offering.text("name"));
        fields.put("displaytext", offering.text("displaytext"));
        fields.put("created", Scope.time(offering.number("created")));
        fields.put("isdefault", offering.flag("isdefault"));
        fields.put("state", "Enabled");
        fields.put("service", services());
        fields.put("distributedvpcrouter", false);
        fields.put("supportsregionLevelvpc", false);
        fields.put("fornsx", false);
        fields.put("internetprotocol", "IPv4");
        fields.put("specifyasnumber", false);
        return fields;
    }
}
