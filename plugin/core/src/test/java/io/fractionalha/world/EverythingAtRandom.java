// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Every command that is followed: those of networks, and the ways to call what is about instances, volumes and accounts. */
class EverythingAtRandom extends NetworksAtRandom {
    EverythingAtRandom(Side side, Random random) {
        super(side, random);
        instances();
        cards();
        secondaries();
        volumes();
        accountWide();
    }

    /** Makes something of most kinds, so that what changes and removes them finds something. */
    void furnish() {
        List.of("createSSHKeyPair", "createAffinityGroup", "createInstanceGroup", "deployVirtualMachine")
                .forEach(this::act);
        List.of("deployVirtualMachine", "deployVirtualMachine", "stopVirtualMachine", "createTags")
                .forEach(this::act);
        List.of("associateIpAddress", "associateIpAddress", "createPortForwardingRule", "createLoadBalancerRule")
                .forEach(this::act);
        List.of("assignToLoadBalancerRule", "createVPC", "deleteVPC", "createVPC", "createNetworkACLList")
                .forEach(this::act);
        makeTier();
        List.of("replaceNetworkACLList", "createNetworkACL", "createVolume", "attachVolume")
                .forEach(this::act);
        List.of(
                        "createFirewallRule",
                        "addNicToVirtualMachine",
                        "addIpToNic",
                        "enableStaticNat",
                        "createNetwork",
                        "deleteNetwork")
                .forEach(this::act);
    }

    private void instances() {
        does("deployVirtualMachine", () -> some(EntityKind.NETWORK).map(this::deployment));
        on("startVirtualMachine", EntityKind.INSTANCE);
        on("stopVirtualMachine", EntityKind.INSTANCE);
        on("rebootVirtualMachine", EntityKind.INSTANCE);
        on("destroyVirtualMachine", EntityKind.INSTANCE);
        on("expungeVirtualMachine", EntityKind.INSTANCE);
        does("recoverVirtualMachine", () -> destroyed().map(id -> words("id", id)));
        does("updateVirtualMachine", () -> some(EntityKind.INSTANCE).map(this::update));
        does(
                "resetUserDataForVirtualMachine",
                () -> stopped()
                        .map(instance -> with(userData(), "id", instance.ref().uuid())));
        does(
                "resetSSHKeyForVirtualMachine",
                () -> some(EntityKind.KEY_PAIR)
                        .flatMap(key -> stopped()
                                .map(instance -> words("id", instance.ref().uuid(), "keypair", text(key, "name")))));
        stopped("changeServiceForVirtualMachine", "serviceofferingid", "a-large");
        changed("scaleVirtualMachine", EntityKind.INSTANCE, "serviceofferingid", "a-large");
        does(
                "createTags",
                () -> some(EntityKind.INSTANCE)
                        .map(tagged -> with(
                                fresh("resourcetype", "UserVm", "tags[0].key", "key-#", "tags[0].value", "value-#"),
                                "resourceids",
                                tagged.ref().uuid())));
        does(
                "deleteTags",
                () -> some(EntityKind.TAG, tag -> text(tag, "resourcekind").equals("INSTANCE"))
                        .map(tag -> words(
                                "resourcetype",
                                "UserVm",
                                "resourceids",
                                text(tag, "resourceid"),
                                "tags[0].key",
                                text(tag, "key"))));
    }

    private Map<String, String> update(EntityState instance) {
        Map<String, String> words = random.nextBoolean() ? fresh("displayname", "display-#") : userData();
        return with(words, "id", instance.ref().uuid());
    }

    /** A text, a reference to one, or none. */
    private Map<String, String> userData() {
        return switch (random.nextInt(3)) {
            case 0 -> fresh("userdata", "data-#");
            case 1 ->
                some(EntityKind.USER_DATA)
                        .map(data -> words("userdataid", data.ref().uuid()))
                        .orElseGet(() -> fresh("userdata", "data-#"));
            default -> words();
        };
    }

    /** At most two for an instance: which of the further ones is the second is not followed. */
    private void cards() {
        does(
                "addNicToVirtualMachine",
                () -> some(EntityKind.INSTANCE, instance -> networks(instance).length == 1)
                        .flatMap(instance -> some(EntityKind.NETWORK)
                                .map(network -> words(
                                        "virtualmachineid",
                                        instance.ref().uuid(),
                                        "networkid",
                                        network.ref().uuid()))));
        does(
                "updateVmNicIp",
                () -> stopped().map(instance -> {
                    Map<String, String> call =
                            words("nicid", text(instance, "nicids").split(",", -1)[0]);
                    String address = text(instance, "ipaddresses").split(",", -1)[0];
                    // Few enough that one is wanted which another has just given up.
                    return number % 2 == 0
                            ? call
                            : with(call, "ipaddress", address.replaceAll("[0-9]+$", "") + (200 + number % 6));
                }));
        for (String command : List.of("removeNicFromVirtualMachine", "updateDefaultNicForVirtualMachine")) {
            does(
                    command,
                    () -> some(EntityKind.INSTANCE, instance -> networks(instance).length == 2)
                            .map(instance -> words(
                                    "virtualmachineid",
                                    instance.ref().uuid(),
                                    "nicid",
                                    text(instance, "nicids").split(",", -1)[1])));
        }
    }

    /** Some of them with a rule that leads there: while it does the region refuses to take the address away. */
    private void secondaries() {
        does(
                "addIpToNic",
                () -> some(EntityKind.INSTANCE, instance -> instance.attribute("secondaryids") == null)
                        .map(instance -> words("nicid", text(instance, "nicids").split(",", -1)[0])));
        does(
                "removeIpFromNic",
                () -> some(EntityKind.INSTANCE, instance -> instance.attribute("secondaryids") != null)
                        .map(instance ->
                                words("id", text(instance, "secondaryids").replace(",", ""))));
    }

    private static String[] networks(EntityState instance) {
        return text(instance, "networkids").split(",", -1);
    }

    private void stopped(String command, String... namesAndValues) {
        does(
                command,
                () -> stopped()
                        .map(instance ->
                                with(fresh(namesAndValues), "id", instance.ref().uuid())));
    }

    final Optional<EntityState> stopped() {
        return some(EntityKind.INSTANCE, instance -> text(instance, "state").equals("Stopped"));
    }

    private Optional<String> destroyed() {
        return gone.stream()
                .filter(id -> side.region
                        .rawInstanceState(id)
                        .filter("Destroyed"::equals)
                        .isPresent())
                .findFirst();
    }

    private Map<String, String> deployment(EntityState network) {
        Map<String, String> words = with(
                fresh("name", "vm-#", "templateid", "a-debian", "serviceofferingid", "a-small"),
                "networkids",
                network.ref().uuid());
        if (random.nextBoolean()) {
            some(EntityKind.KEY_PAIR).ifPresent(key -> words.put("keypair", text(key, "name")));
            some(EntityKind.USER_DATA)
                    .ifPresent(data -> words.put("userdataid", data.ref().uuid()));
            some(EntityKind.AFFINITY_GROUP)
                    .ifPresent(
                            group -> words.put("affinitygroupids", group.ref().uuid()));
        }
        return words;
    }

    private void volumes() {
        made("createVolume", "name", "volume-#", "diskofferingid", "a-open", "size", "7");
        does(
                "attachVolume",
                () -> some(EntityKind.VOLUME, volume -> volume.attribute("virtualmachineid") == null)
                        .flatMap(volume -> some(EntityKind.INSTANCE)
                                .map(to -> words(
                                        "id",
                                        volume.ref().uuid(),
                                        "virtualmachineid",
                                        to.ref().uuid()))));
        does(
                "detachVolume",
                () -> some(EntityKind.VOLUME, volume -> volume.attribute("virtualmachineid") != null)
                        .map(volume -> words("id", volume.ref().uuid())));
        does(
                "resizeVolume",
                () -> some(EntityKind.VOLUME)
                        .map(volume -> words("id", volume.ref().uuid(), "size", String.valueOf(7 + number))));
        changed("updateVolume", EntityKind.VOLUME, "name", "volume-#-renamed");
        on("destroyVolume", EntityKind.VOLUME);
        on("deleteVolume", EntityKind.VOLUME);
    }

    private void accountWide() {
        made("createSSHKeyPair", "name", "made-#");
        made("registerSSHKeyPair", "name", "key-#", "publickey", "ssh-rsa #");
        does("deleteSSHKeyPair", () -> some(EntityKind.KEY_PAIR).map(key -> words("name", text(key, "name"))));
        made("registerUserData", "name", "data-#", "userdata", "text-#");
        on("deleteUserData", EntityKind.USER_DATA);
        made("createAffinityGroup", "name", "apart-#", "type", "host anti-affinity");
        on("deleteAffinityGroup", EntityKind.AFFINITY_GROUP);
        does(
                "updateVMAffinityGroup",
                () -> some(EntityKind.AFFINITY_GROUP)
                        .flatMap(group -> stopped()
                                .map(instance -> words(
                                        "id",
                                        instance.ref().uuid(),
                                        "affinitygroupids",
                                        group.ref().uuid()))));
        made("createInstanceGroup", "name", "group-#");
        changed("updateInstanceGroup", EntityKind.INSTANCE_GROUP, "name", "group-#-renamed");
        on("deleteInstanceGroup", EntityKind.INSTANCE_GROUP);
    }
}
