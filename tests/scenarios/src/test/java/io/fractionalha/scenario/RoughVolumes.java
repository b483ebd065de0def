// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static io.fractionalha.scenario.Inventory.text;
import static io.fractionalha.scenario.RoughClient.id;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a {@link RoughClient} calls what is about data volumes, and what an account has as a whole. */
final class RoughVolumes {
    private static final String VMS = "listVirtualMachines";
    private static final String VOLUMES = "listVolumes";
    private static final int FEW = 4;

    private final RoughClient client;

    RoughVolumes(RoughClient client) {
        this.client = client;
    }

    void add() {
        volumes();
        changedVolumes();
        accountWide();
    }

    private void volumes() {
        client.does(
                "createVolume",
                () -> client.fewer(VOLUMES, FEW)
                        ? Optional.of(client.words(
                                "name",
                                "disk-#",
                                "zoneid",
                                client.site().zoneId(),
                                "diskofferingid",
                                client.customDisk(),
                                "size",
                                "3"))
                        : Optional.empty());
        client.does(
                "attachVolume",
                () -> client.some(
                                VOLUMES,
                                volume -> text(volume, "virtualmachineid").isEmpty())
                        .flatMap(volume -> client.some(VMS)
                                .map(vm -> client.words("id", id(volume), "virtualmachineid", id(vm)))));
        client.does(
                "detachVolume",
                () -> client.some(VOLUMES, this::ofLivingInstance).map(volume -> client.words("id", id(volume))));
    }

    /** A disk of one that was destroyed belongs to nothing that is followed, until the host expunges that. */
    private boolean ofLivingInstance(JsonObject volume) {
        return client.rows(VMS).stream().anyMatch(vm -> id(vm).equals(text(volume, "virtualmachineid")));
    }

    private boolean followed(JsonObject volume) {
        return text(volume, "virtualmachineid").isEmpty() || ofLivingInstance(volume);
    }

    private void changedVolumes() {
        client.does(
                "resizeVolume",
                () -> client.some(VOLUMES, this::followed)
                        .map(volume -> client.words(
                                "id",
                                id(volume),
                                "size",
                                String.valueOf(1 + (volume.get("size").getAsLong() >> 30)))));
        client.does(
                "updateVolume",
                () -> client.some(VOLUMES, this::followed)
                        .map(volume -> client.words("id", id(volume), "name", "disk-#-renamed")));
        for (String command : List.of("deleteVolume", "destroyVolume")) {
            client.does(
                    command,
                    () -> client.some(
                                    VOLUMES,
                                    volume -> text(volume, "virtualmachineid").isEmpty())
                            .map(volume -> client.words("id", id(volume))));
        }
    }

    private void accountWide() {
        client.makes("createSSHKeyPair", "listSSHKeyPairs", FEW, "name", "made-#");
        client.makes("registerUserData", "listUserData", FEW, "name", "data-#", "userdata", "IyEvYmluL3NoCg==");
        client.makes("createAffinityGroup", "listAffinityGroups", 2, "name", "apart-#", "type", "host anti-affinity");
        client.makes("createInstanceGroup", "listInstanceGroups", FEW, "name", "group-#");
        client.on("updateInstanceGroup", "listInstanceGroups", "name", "group-#-renamed");
        unused("deleteSSHKeyPair", "listSSHKeyPairs", "name", "keypairs");
        unused("deleteUserData", "listUserData", "id", "userdataid");
        unused("deleteInstanceGroup", "listInstanceGroups", "id", "groupid");
    }

    /** One that no instance names: the host refuses to delete others, or forgets them. */
    private void unused(String command, String list, String key, String field) {
        client.does(command, () -> {
            Set<String> used =
                    client.rows(VMS).stream().map(vm -> text(vm, field)).collect(Collectors.toSet());
            return client.some(list, row -> !used.contains(text(row, key)))
                    .map(row -> client.words(key, text(row, key)));
        });
    }
}
