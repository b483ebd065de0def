// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static io.fractionalha.scenario.Inventory.text;
import static io.fractionalha.scenario.RoughClient.id;
import static io.fractionalha.scenario.RoughClient.with;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a {@link RoughClient} calls what is about instances, their tags and their cards. */
final class RoughInstances {
    private static final String VMS = "listVirtualMachines";
    private static final int INSTANCES_MAX = 9;
    private static final int INSTANCES_MIN = 3;

    private final RoughClient client;

    RoughInstances(RoughClient client) {
        this.client = client;
    }

    void add() {
        lives();
        changes();
        tags();
        cards();
    }

    private void lives() {
        for (int twice = 0; twice < 2; twice++) {
            client.does(
                    "deployVirtualMachine",
                    () -> client.fewer(VMS, INSTANCES_MAX)
                            ? client.some("listNetworks").map(this::deployment)
                            : Optional.empty());
        }
        inState("startVirtualMachine", "Stopped");
        inState("stopVirtualMachine", "Running");
        inState("rebootVirtualMachine", "Running");
        client.does(
                "destroyVirtualMachine",
                () -> client.fewer(VMS, INSTANCES_MIN)
                        ? Optional.empty()
                        : client.some(VMS).map(vm -> client.words("id", id(vm))));
    }

    private Map<String, String> deployment(JsonObject network) {
        Map<String, String> words = client.words(
                "name",
                "vm-#",
                "displayname",
                "shown-#",
                "zoneid",
                client.site().zoneId(),
                "templateid",
                client.site().templateId(),
                "serviceofferingid",
                client.site().offeringId(),
                "networkids",
                id(network));
        if (client.random().nextInt(3) == 0) {
            client.some("listSSHKeyPairs").ifPresent(key -> words.put("keypair", text(key, "name")));
            client.some("listUserData").ifPresent(data -> words.put("userdataid", id(data)));
            client.some("listAffinityGroups").ifPresent(group -> words.put("affinitygroupids", id(group)));
            client.some("listInstanceGroups").ifPresent(group -> words.put("group", text(group, "name")));
        }
        return words;
    }

    private void inState(String command, String state, String... namesAndValues) {
        client.does(
                command,
                () -> client.some(VMS, vm -> text(vm, "state").equals(state))
                        .map(vm -> with(client.words(namesAndValues), "id", id(vm))));
    }

    private void changes() {
        client.on("updateVirtualMachine", VMS, "displayname", "display-#");
        client.on("updateVirtualMachine", VMS, "displayname", "shown-again-#");
        client.does(
                "resetUserDataForVirtualMachine",
                () -> client.some("listUserData")
                        .flatMap(data -> client.some(VMS, RoughInstances::stopped)
                                .map(vm -> client.words("id", id(vm), "userdataid", id(data)))));
        client.does(
                "resetSSHKeyForVirtualMachine",
                () -> client.some("listSSHKeyPairs")
                        .flatMap(key -> client.some(VMS, RoughInstances::stopped)
                                .map(vm -> client.words("id", id(vm), "keypair", text(key, "name")))));
        for (String offering : List.of(client.site().offeringId(), client.site().largerOfferingId())) {
            inState("changeServiceForVirtualMachine", "Stopped", "serviceofferingid", offering);
            inState("scaleVirtualMachine", "Stopped", "serviceofferingid", offering);
        }
        client.does(
                "updateVMAffinityGroup",
                () -> client.some("listAffinityGroups")
                        .flatMap(group -> client.some(VMS, RoughInstances::stopped)
                                .map(vm -> client.words("id", id(vm), "affinitygroupids", id(group)))));
    }

    private static boolean stopped(JsonObject vm) {
        return text(vm, "state").equals("Stopped");
    }

    /** Few keys, so that values are changed, taken away and given again; each thing has keys of its own. */
    private void tags() {
        tag("UserVm", VMS);
        tag("Network", "listNetworks");
        tag("Vpc", "listVPCs");
        client.does(
                "deleteTags",
                () -> client.some("listTags")
                        .map(tag -> client.words(
                                "resourcetype",
                                text(tag, "resourcetype"),
                                "resourceids",
                                text(tag, "resourceid"),
                                "tags[0].key",
                                text(tag, "key"))));
    }

    private void tag(String type, String list) {
        client.does(
                "createTags",
                () -> client.some(list)
                        .map(row -> client.words(
                                "resourcetype",
                                type,
                                "resourceids",
                                id(row),
                                "tags[0].key",
                                text(row, "name") + "-" + client.number() % 3,
                                "tags[0].value",
                                "value-#")));
    }

    /** At most two for an instance: which of the further ones is the second is not followed. */
    private void cards() {
        client.does(
                "addNicToVirtualMachine",
                () -> client.some(VMS, vm -> nics(vm).size() == 1)
                        .flatMap(vm -> client.some(
                                        "listNetworks",
                                        network -> text(network, "vpcid").isEmpty()
                                                && !id(network).equals(text(card(vm, 0), "networkid")))
                                .map(network -> client.words("virtualmachineid", id(vm), "networkid", id(network)))));
        for (String command : List.of("removeNicFromVirtualMachine", "updateDefaultNicForVirtualMachine")) {
            client.does(
                    command,
                    () -> client.some(VMS, vm -> nics(vm).size() == 2)
                            .map(vm -> client.words("virtualmachineid", id(vm), "nicid", id(further(vm)))));
        }
        client.does(
                "addIpToNic",
                () -> client.some(VMS, vm -> secondaries(vm).isEmpty())
                        .map(vm -> client.words("nicid", id(card(vm, 0)))));
        client.does(
                "removeIpFromNic",
                () -> client.some(VMS, vm -> !secondaries(vm).isEmpty())
                        .map(vm -> client.words("id", id(secondaries(vm).get(0)))));
    }

    private static List<JsonObject> nics(JsonObject vm) {
        return Inventory.stream(vm, "nic").toList();
    }

    private static JsonObject card(JsonObject vm, int which) {
        return nics(vm).get(which);
    }

    private static JsonObject further(JsonObject vm) {
        return nics(vm).stream()
                .filter(nic -> !text(nic, "isdefault").equals("true"))
                .findFirst()
                .orElseGet(() -> card(vm, 1));
    }

    private static List<JsonObject> secondaries(JsonObject vm) {
        JsonArray rows = nics(vm).isEmpty() ? null : card(vm, 0).getAsJsonArray("secondaryip");
        return rows == null
                ? List.of()
                : rows.asList().stream().map(row -> row.getAsJsonObject()).toList();
    }
}
