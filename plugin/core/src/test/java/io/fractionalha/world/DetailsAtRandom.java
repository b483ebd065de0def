// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.memory.FakeRootDisks;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Every command that is followed, and every option of it that is: what the plain ways to call leave out. */
final class DetailsAtRandom extends NetworkDetailsAtRandom {
    DetailsAtRandom(Side side, Random random) {
        super(side, random);
        deployments();
        changes();
        networkDetails();
        volumes();
        tags();
        made("registerUserData", "name", "data-#", "userdata", TEXT, "params", "colour");
        made("createAffinityGroup", "name", "apart-#", "type", "host anti-affinity", "description", TEXT);
    }

    @Override
    void furnish() {
        super.furnish();
        List.of("registerUserData", "addIpToNic", "createLoadBalancerRule", "assignToLoadBalancerRule")
                .forEach(this::act);
        some(EntityKind.VPC).ifPresent(vpc -> {
            for (int address = 0; address < 3; address++) {
                call("associateIpAddress", words("vpcid", vpc.ref().uuid()));
            }
        });
        for (int instance = 0; instance < 2; instance++) {
            number++;
            some(EntityKind.NETWORK, NetworksAtRandom::tier)
                    .ifPresent(tier -> call(
                            "deployVirtualMachine",
                            with(deployed(), "networkids", tier.ref().uuid())));
        }
    }

    private Map<String, String> deployed() {
        return fresh(
                "name", "vm-#", "displayname", "shown-#", "templateid", "a-debian", "serviceofferingid", "a-small");
    }

    private void deployments() {
        does(
                "deployVirtualMachine",
                () -> some(EntityKind.NETWORK)
                        .map(network -> with(
                                with(deployed(), "userdata", "own-" + number, "group", "group-" + number % 3),
                                "iptonetworklist[0].networkid",
                                network.ref().uuid(),
                                "iptonetworklist[0].ip",
                                inside(network),
                                "rootdisksize",
                                "20",
                                "startvm",
                                "false")));
        does(
                "deployVirtualMachine",
                () -> some(EntityKind.NETWORK)
                        .flatMap(network -> some(EntityKind.KEY_PAIR)
                                .map(key -> with(
                                        deployed(),
                                        "networkids",
                                        network.ref().uuid(),
                                        "ipaddress",
                                        inside(network),
                                        "keypairs",
                                        text(key, "name"),
                                        "diskofferingid",
                                        "a-open",
                                        "size",
                                        "3"))));
    }

    /** An address that the region itself does not give, few enough that some are asked for twice. */
    private String inside(EntityState network) {
        return text(network, "gateway").replaceAll("[0-9]+$", "") + (180 + number % 12);
    }

    private void changes() {
        changed("updateVirtualMachine", EntityKind.INSTANCE, "name", "renamed-#", "group", "group-#");
        does(
                "updateVirtualMachine",
                () -> some(EntityKind.USER_DATA)
                        .flatMap(data -> some(EntityKind.INSTANCE)
                                .map(instance -> words(
                                        "id",
                                        instance.ref().uuid(),
                                        "userdataid",
                                        data.ref().uuid()))));
        does(
                "assignToLoadBalancerRule",
                () -> some(EntityKind.INSTANCE, instance -> instance.attribute("secondaryaddresses") != null)
                        .flatMap(instance -> some(
                                        EntityKind.BALANCER_RULE,
                                        rule -> text(rule, "networkid").equals(text(instance, "networkids")))
                                .map(rule -> words(
                                        "id",
                                        rule.ref().uuid(),
                                        "vmidipmap[0].vmid",
                                        instance.ref().uuid(),
                                        "vmidipmap[0].vmip",
                                        text(instance, "secondaryaddresses").split("[, ]", -1)[0]))));
        does(
                "resetSSHKeyForVirtualMachine",
                () -> some(EntityKind.KEY_PAIR)
                        .flatMap(key -> stopped()
                                .map(instance -> words("id", instance.ref().uuid(), "keypairs", text(key, "name")))));
    }

    private void volumes() {
        changed("resizeVolume", EntityKind.VOLUME, "diskofferingid", "a-fixed");
        does(
                "resizeVolume",
                () -> stopped()
                        .map(instance -> words(
                                "id", FakeRootDisks.of(instance.ref().uuid()), "size", String.valueOf(30 + number))));
        does(
                "createVolume",
                () -> some(EntityKind.INSTANCE)
                        .map(instance -> with(
                                fresh("name", "volume-#", "diskofferingid", "a-fixed"),
                                "virtualmachineid",
                                instance.ref().uuid())));
        does(
                "detachVolume",
                () -> some(
                                EntityKind.INSTANCE,
                                instance -> text(instance, "datavolumes").equals("1"))
                        .map(instance ->
                                words("virtualmachineid", instance.ref().uuid(), "deviceid", "1")));
    }

    /** On what has tags beside instances. */
    private void tags() {
        Map<EntityKind, String> types = Map.of(
                EntityKind.NETWORK, "Network",
                EntityKind.ADDRESS, "PublicIpAddress",
                EntityKind.VOLUME, "Volume",
                EntityKind.FIREWALL_RULE, "FirewallRule",
                EntityKind.EGRESS_RULE, "FirewallRule",
                EntityKind.FORWARDING_RULE, "PortForwardingRule",
                EntityKind.BALANCER_RULE, "LoadBalancer",
                EntityKind.VPC, "Vpc",
                EntityKind.ACL_RULE, "NetworkACL");
        types.keySet().stream()
                .sorted()
                .forEach(kind -> does(
                        "createTags",
                        () -> some(kind)
                                .map(tagged -> with(
                                        fresh("tags[0].key", "key-#", "tags[0].value", "value-#"),
                                        "resourcetype",
                                        types.getOrDefault(kind, ""),
                                        "resourceids",
                                        tagged.ref().uuid()))));
        does(
                "deleteTags",
                () -> some(EntityKind.TAG)
                        .map(tag -> words(
                                "resourcetype",
                                text(tag, "resourcetype"),
                                "resourceids",
                                text(tag, "resourceid"),
                                "tags[0].key",
                                text(tag, "key"))));
    }
}
