// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.cloudstack.api.BaseResponse;

/**
 * Virtual routers: one for each isolated network that leads out, one for all tiers of a VPC. The host makes one with the first
 * machine that starts behind it, and starts it with any machine that starts there; rules may change while it is stopped.
 */
final class Routers {
    private Routers() {}

    static void register(Map<String, Action> actions) {
        actions.put("listRouters", Routers::list);
        actions.put("stopRouter", call -> to(call, "Stopped"));
        actions.put("startRouter", call -> to(call, "Running"));
    }

    /** A machine starts in a network. Call under the store's lock. */
    static Entity serve(Store store, Entity network) {
        if (SharedNetworks.is(network)
                || !NetworkOfferings.leadsOut(store.get(Kind.NETWORK_OFFERING, network.number("offering")))) {
            return network;
        }
        boolean tier = network.has("vpc");
        String of = tier ? "vpc" : "network";
        long id = tier ? network.number("vpc") : network.id();
        Optional<Entity> known = store.first(Kind.ROUTER, router -> router.number(of) == id);
        Entity router = known.orElseGet(() -> store.make(Kind.ROUTER)
                .set("account", network.owner())
                .set("zone", network.number("zone"))
                .set(of, id)
                .set("created", System.currentTimeMillis()));
        List<Long> behind = new ArrayList<>(router.ids("networks"));
        if (!behind.contains(network.id())) {
            behind.add(network.id());
        }
        return store.save(router.set("networks", behind).set("state", "Running"));
    }

    /** What it served is gone. Call under the store's lock. */
    static void end(Store store, Entity served) {
        String of = served.kind() == Kind.VPC ? "vpc" : "network";
        store.list(Kind.ROUTER, router -> router.number(of) == served.id())
                .forEach(router -> store.save(router.remove()));
    }

    private static BaseResponse to(Call call, String state) {
        Entity router = call.about("id", Kind.ROUTER);
        call.change(() -> call.store().save(router.set("state", state)));
        return Reply.object("domainrouter", view(call.store(), router));
    }

    private static BaseResponse list(Call call) {
        List<Entity> found = call.store()
                .list(
                        Kind.ROUTER,
                        Scope.owned(call)
                                .and(Scope.ids(call))
                                .and(Scope.reference(call, "zoneid", "zone"))
                                .and(Scope.reference(call, "networkid", "networks"))
                                .and(Scope.reference(call, "vpcid", "vpc")));
        return Scope.page(call, "router", found, router -> view(call.store(), router));
    }

    private static Map<String, Object> view(Store store, Entity router) {
        Map<String, Object> fields = Reply.fields();
        fields.put("id", router.uuid());
        fields.put("name", "r-" + router.id() + "-VM");
        fields.put("role", "VIRTUAL_ROUTER");
        fields.put("state", router.text("state"));
        fields.put("isredundantrouter", false);
        fields.put("redundantstate", "UNKNOWN");
        fields.put("created", Scope.time(router.number("created")));
        Entity zone = store.get(Kind.ZONE, router.number("zone"));
        fields.put("zoneid", zone.uuid());
        fields.put("zonename", zone.text("name"));
        Owners.show(store, router, fields);
        store.find(Kind.VPC, router.number("vpc")).ifPresent(vpc -> {
            fields.put("vpcid", vpc.uuid());
            fields.put("vpcname", vpc.text("name"));
        });
        List<Map<String, Object>> cards = new ArrayList<>();
        for (long id : router.ids("networks")) {
            store.find(Kind.NETWORK, id).ifPresent(network -> {
                Map<String, Object> card = Reply.fields();
                card.put("networkid", network.uuid());
                card.put("networkname", network.text("name"));
                card.put("traffictype", "Guest");
                cards.add(card);
                fields.put("guestnetworkid", network.uuid());
                fields.put("guestnetworkname", network.text("name"));
            });
        }
        fields.put("nic", cards);
        return fields;
    }
}
