// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What has no equal at the standby side, or another one than a person wants, is mapped by hand. */
@ExtendWith(RegionsExtension.class)
class MappingCommandsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @Test
    void aPersonSaysWhatStandsForWhat(Regions regions) {
        Region a = regions.first();
        Region b = regions.second();
        Pairing.Ids peers = Pairing.pair(a, b);
        String name = "shop-" + UUID.randomUUID().toString().substring(0, 8);
        Tenant here = Tenant.in(a, name, name);
        Tenant there = Tenant.in(b, "market-" + name, "kauf");
        Workload work = new Workload(here, a.site(), new AcceptedLog());
        String network = work.network("plain");
        work.instance("one", network);
        Group.protectAccount(a, b, here, peers, new Group.Policy("policy-" + name, "1", 1, 1));

        mapTheAccount(b, peers, there, name);
        awaitOffering(there, "one", b.site().offeringId());
        String built = standbys(there, "id").get("one");
        ApiException tenant = Refusal.of(there.client(), "listResourceMappings");
        assertThat(tenant.errorCode()).as(tenant.getMessage()).isIn(401, 432, Refusal.NOT_ALLOWED);

        JsonObject offering = create(
                b, peers, "SERVICE_OFFERING", a.site().offeringId(), b.site().largerOfferingId());
        try {
            work.instance("two", network);
            awaitOffering(there, "two", b.site().largerOfferingId());
        } finally {
            b.admin().call("deleteResourceMapping", "id", Inventory.text(offering, "id"));
        }
        work.instance("three", network);
        awaitOffering(there, "three", b.site().offeringId());
        assertThat(standbys(there, "id"))
                .as("what is there may be scaled by a comparison, and is not built anew")
                .containsEntry("one", built);
        ApiException again = Refusal.of(b.admin(), "deleteResourceMapping", "id", NOBODY);
        Refusal.says(again, Refusal.PARAMETER, NOBODY);
    }

    private static void mapTheAccount(Region b, Pairing.Ids peers, Tenant there, String name) {
        String[] open = {"peerid", peers.atSecond(), "kind", "ACCOUNT", "unresolved", "true"};
        Await.until("the unresolved account", SOON, () -> !mapped(b, name, open).isEmpty());
        JsonObject unresolved = mapped(b, name, open).get(0);
        assertThat(Inventory.text(unresolved, "state")).isEqualTo("Unresolved");
        String sourceId = Inventory.text(unresolved, "sourceid");
        Refusal.says(refused(b, peers, "ACCOUNT", sourceId, "ROOT/nowhere/nobody"), Refusal.PARAMETER, "ROOT/nowhere");
        Refusal.says(refused(b, peers, "SERVICE_OFFERING", NOBODY, NOBODY), Refusal.PARAMETER, NOBODY);

        String words = "ROOT/" + there.domain() + "/" + there.account();
        JsonObject account = create(b, peers, "ACCOUNT", sourceId, words);
        assertThat(Inventory.text(account, "targetid")).isEqualTo(words);
        assertThat(mapped(b, name, open)).isEmpty();
    }

    private static List<JsonObject> mapped(Region side, String name, String... filter) {
        return side.admin().list("listResourceMappings", filter).stream()
                .filter(row -> Inventory.text(row, "sourceid").contains(name))
                .toList();
    }

    private static JsonObject create(Region side, Pairing.Ids peers, String kind, String source, String target) {
        return side.admin()
                .call("createResourceMapping", mapping(peers, kind, source, target))
                .getAsJsonObject("resourcemapping");
    }

    private static ApiException refused(Region side, Pairing.Ids peers, String kind, String source, String target) {
        String[] flat = mapping(peers, kind, source, target).entrySet().stream()
                .flatMap(parameter -> Stream.of(parameter.getKey(), parameter.getValue()))
                .toArray(String[]::new);
        return Refusal.of(side.admin(), "createResourceMapping", flat);
    }

    private static Map<String, String> mapping(Pairing.Ids peers, String kind, String source, String target) {
        return Map.of("peerid", peers.atSecond(), "kind", kind, "sourceid", source, "targetid", target);
    }

    private static void awaitOffering(Tenant tenant, String instance, String offeringId) {
        Await.until(
                () -> instance + " with " + offeringId + " in " + standbys(tenant, "serviceofferingid"),
                SOON,
                () -> offeringId.equals(standbys(tenant, "serviceofferingid").get(instance)));
    }

    /** What the region says of each instance, by name. */
    private static Map<String, String> standbys(Tenant tenant, String key) {
        return tenant.client().list("listVirtualMachines").stream()
                .collect(Collectors.toMap(row -> Inventory.text(row, "name"), row -> Inventory.text(row, key)));
    }
}
