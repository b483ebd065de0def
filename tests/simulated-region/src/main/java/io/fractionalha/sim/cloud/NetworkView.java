// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A network as answers show it. */
final class NetworkView {
    private static final JsonElement SERVICES = services();

    private NetworkView() {}

    private static JsonElement services() {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(NetworkView.class.getResourceAsStream("services.json")),
                StandardCharsets.UTF_8)) {
            return new Gson().fromJson(in, JsonElement.class);
        } catch (java.io.IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Object services(Entity offering) {
        Object made = NetworkOfferings.services(offering, SERVICES);
        Object shared = made == null ? SharedNetworks.services(offering) : made;
        return shared != null ? shared : offering.flag("forvpc") ? TierServices.of(SERVICES, offering) : SERVICES;
    }

    static Map<String, Object> of(Store store, Entity network) {
        Map<String, Object> fields = Reply.fields();
        Entity offering = store.get(Kind.NETWORK_OFFERING, network.number("offering"));
        Entity zone = store.get(Kind.ZONE, network.number("zone"));
        fields.put("id", network.uuid());
        fields.put("name", network.text("name"));
        fields.put("displaytext", network.text("displaytext"));
        fields.put("broadcastdomaintype", "Vlan");
        fields.put("traffictype", "Guest");
        fields.put("gateway", network.text("gateway"));
        fields.put("netmask", network.text("netmask"));
        fields.put("cidr", network.text("cidr"));
        fields.put("zoneid", zone.uuid());
        fields.put("zonename", zone.text("name"));
        fields.put("networkofferingid", offering.uuid());
        fields.put("networkofferingname", offering.text("name"));
        fields.put("networkofferingdisplaytext", offering.text("displaytext"));
        fields.put("networkofferingconservemode", true);
        fields.put("networkofferingavailability", offering.text("availability"));
        fields.put("issystem", false);
        fields.put("state", network.text("state"));
        fields.put("related", network.uuid());
        fields.put("dns1", zone.text("dns1"));
        fields.put("type", "Isolated");
        fields.put("acltype", "Account");
        Owners.show(store, network, fields);
        fields.put("service", services(offering));
        fields.put("networkdomain", network.text("networkdomain"));
        fields.put("physicalnetworkid", zone.text("physicalnetwork"));
        fields.put("restartrequired", false);
        fields.put("specifyvlan", false);
        fields.put("specifyipranges", false);
        fields.put("canusefordeploy", true);
        fields.put("ispersistent", false);
        fields.put("tags", Tags.of(store, network));
        rest(network, fields);
        SharedNetworks.show(store, network, fields);
        tier(store, network, fields);
        return fields;
    }

    private static void rest(Entity network, Map<String, Object> fields) {
        fields.put("displaynetwork", true);
        fields.put("strechedl2subnet", false);
        fields.put("redundantrouter", false);
        fields.put("supportsvmautoscaling", true);
        fields.put("created", Scope.time(network.number("created")));
        fields.put("receivedbytes", 0);
        fields.put("sentbytes", 0);
        fields.put("egressdefaultpolicy", false);
        fields.put("publicmtu", 1500);
        fields.put("privatemtu", 1500);
        fields.put("hasannotations", false);
    }

    private static void tier(Store store, Entity network, Map<String, Object> fields) {
        store.find(Kind.VPC, network.number("vpc")).ifPresent(vpc -> {
            fields.put("vpcid", vpc.uuid());
            fields.put("vpcname", vpc.text("name"));
            fields.remove("egressdefaultpolicy");
        });
        store.find(Kind.ACL_LIST, network.number("acl")).ifPresent(list -> {
            fields.put("aclid", list.uuid());
            fields.put("aclname", list.text("name"));
        });
    }

    /** A network offering. */
    static Map<String, Object> offering(Entity offering) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", offering.uuid());
        fields.put("name", offering.text("name"));
        fields.put("displaytext", offering.text("displaytext"));
        fields.put("created", Scope.time(offering.number("created")));
        fields.put("traffictype", "Guest");
        fields.put("isdefault", offering.flag("isdefault"));
        fields.put("specifyvlan", SharedNetworks.is(offering));
        fields.put("conservemode", true);
        fields.put("specifyipranges", SharedNetworks.is(offering));
        fields.put("availability", offering.text("availability"));
        fields.put("networkrate", 200);
        fields.put("state", "Enabled");
        fields.put("guestiptype", SharedNetworks.type(offering));
        fields.put("serviceofferingid", offering.text("routeroffering"));
        fields.put("service", services(offering));
        fields.put("forvpc", offering.flag("forvpc"));
        for (String no : List.of("fornsx", "fortungsten", "ispersistent", "egressdefaultpolicy")) {
            fields.put(no, false);
        }
        fields.put("supportsstrechedl2subnet", false);
        fields.put("supportspublicaccess", false);
        fields.put("supportsinternallb", false);
        fields.put("internetprotocol", "IPv4");
        fields.put("specifyasnumber", false);
        fields.put("hasannotations", false);
        return fields;
    }
}
