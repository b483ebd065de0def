// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.console;

import com.google.gson.JsonObject;
import io.fractionalha.nameserver.NameServer;
import io.fractionalha.scenario.AcceptedLog;
import io.fractionalha.scenario.Group;
import io.fractionalha.scenario.Pairing;
import io.fractionalha.scenario.PeerRole;
import io.fractionalha.scenario.Person;
import io.fractionalha.scenario.Region;
import io.fractionalha.scenario.Regions;
import io.fractionalha.scenario.Tenant;
import io.fractionalha.scenario.Workload;
import java.util.List;

/** What the browser finds: two paired regions, two tenants with a group each, a DNS server, and somebody whose role allows nothing of ours. */
final class Stage {
    /** What accounts made by the scenarios have. */
    private static final String PASSWORD = "not-used-in-scenarios";

    private final Regions regions;
    private final Pairing.Ids peers;

    private Stage(Regions regions) {
        this.regions = regions;
        this.peers = Pairing.pair(regions.first(), regions.second());
    }

    static JsonObject set(Regions regions, String control, NameServer names) {
        Stage stage = new Stage(regions);
        JsonObject told = new JsonObject();
        told.addProperty("control", control);
        told.add("names", names(regions, names));
        told.add("north", region(regions.first(), stage.peers.atFirst()));
        told.add("south", region(regions.second(), stage.peers.atSecond()));
        told.addProperty("password", PASSWORD);
        told.addProperty("shop", stage.group("acme", "shop", 10));
        told.addProperty("books", stage.group("rival", "books", 2));
        nobody(regions.first());
        return told;
    }

    /** A DNS server that both regions may call. */
    private static JsonObject names(Regions regions, NameServer server) {
        for (Region region : List.of(regions.first(), regions.second())) {
            region.admin()
                    .call("updateConfiguration", "name", "fractional.ha.route.hosts", "value", "public,127.0.0.1");
        }
        JsonObject told = new JsonObject();
        told.addProperty("server", server.address());
        told.addProperty("zone", NameServer.ZONE);
        told.addProperty("key", NameServer.KEY);
        told.addProperty("secret", server.secret());
        return told;
    }

    private static JsonObject region(Region region, String peerId) {
        JsonObject told = new JsonObject();
        told.addProperty("name", region.name());
        told.addProperty("url", region.admin().url().replaceAll("/client/api.*", ""));
        told.addProperty("zoneid", region.site().zoneId());
        told.addProperty("templateid", region.site().templateId());
        told.addProperty("offeringid", region.site().offeringId());
        told.addProperty("peerid", peerId);
        return told;
    }

    /** A tenant's network with instances, protected with one in five; answers the group's id. */
    private String group(String tenantName, String groupName, int instances) {
        Region north = regions.first();
        Region south = regions.second();
        Tenant tenant = Tenant.in(north, tenantName, tenantName);
        Tenant.in(south, tenantName, tenantName);
        Workload work = new Workload(tenant, north.site(), new AcceptedLog());
        String network = work.network(groupName);
        for (int i = 1; i <= instances; i++) {
            work.instance(groupName + "-" + i, network);
        }
        tenant.client()
                .run(
                        "createProtectionGroup",
                        "name",
                        groupName,
                        "peerid",
                        peers.atFirst(),
                        "zoneid",
                        north.site().zoneId(),
                        "peerzoneid",
                        south.site().zoneId(),
                        "policyid",
                        new Group.Policy("one-in-five-for-" + groupName, "0.2", 1, 1).create(north.admin()),
                        "dataclass",
                        "stateless",
                        "networkids",
                        network);
        Group group = Group.named(north, groupName);
        group.awaitMirrored(north, south);
        return group.id();
    }

    /** Somebody whose role allows the two commands of a peer and nothing else. */
    private static void nobody(Region region) {
        Tenant home = Tenant.in(region, "elsewhere", "elsewhere");
        Person.account(region, home.domainId(), "nobody", "roleid", PeerRole.in(region));
    }
}
