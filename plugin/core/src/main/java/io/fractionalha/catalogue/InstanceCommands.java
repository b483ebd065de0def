// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.CommandRow.draft;
import static io.fractionalha.catalogue.Replay.CREATE;
import static io.fractionalha.catalogue.Replay.DESTROY;
import static io.fractionalha.catalogue.Replay.NEVER;
import static io.fractionalha.catalogue.Replay.SET;
import static io.fractionalha.catalogue.Replay.TOGGLE;
import static io.fractionalha.catalogue.Timing.ASYNCHRONOUS;
import static io.fractionalha.catalogue.Timing.CREATING;
import static io.fractionalha.catalogue.Timing.SYNCHRONOUS;
import static io.fractionalha.entity.EntityKind.AFFINITY_GROUP;
import static io.fractionalha.entity.EntityKind.KEY_PAIR;
import static io.fractionalha.entity.EntityKind.NETWORK;
import static io.fractionalha.entity.EntityKind.TAG;
import static io.fractionalha.entity.EntityKind.USER_DATA;

import io.fractionalha.entity.EntityKind;
import java.util.List;
import java.util.stream.Stream;

/** Rows for instances, their tags, keys and user data. */
final class InstanceCommands {
    private InstanceCommands() {}

    static List<CommandRow> rows() {
        return Stream.of(comingAndGoing(), changes(), keysAndUserData())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CommandRow> comingAndGoing() {
        return List.of(
                deploy(),
                // The first one that runs in a network or VPC has the host give that its source NAT address.
                draft("startVirtualMachine", EntityKind.INSTANCE, TOGGLE, ASYNCHRONOUS)
                        .on("id")
                        .implies(Implied.NETWORK_ADDRESSES)
                        .row(),
                onInstance("stopVirtualMachine", TOGGLE),
                onInstance("rebootVirtualMachine", NEVER),
                gone("destroyVirtualMachine"),
                gone("expungeVirtualMachine"),
                draft("recoverVirtualMachine", EntityKind.INSTANCE, NEVER, SYNCHRONOUS)
                        .on("id")
                        .implies(Implied.MEMBERSHIP)
                        .row(),
                draft("createTags", TAG, CREATE, ASYNCHRONOUS)
                        .implies(Implied.TAGS)
                        .row(),
                draft("deleteTags", TAG, DESTROY, ASYNCHRONOUS)
                        .implies(Implied.TAGS)
                        .row());
    }

    private static List<CommandRow> changes() {
        return List.of(
                draft("updateVirtualMachine", EntityKind.INSTANCE, SET, SYNCHRONOUS)
                        .on("id")
                        .sets("name", "displayname", "userdata", "userdataid", "group")
                        .refers("userdataid", USER_DATA)
                        .secret("userdata")
                        .implies(Implied.NAMED_INSTANCE_GROUP)
                        .row(),
                draft("resetUserDataForVirtualMachine", EntityKind.INSTANCE, SET, SYNCHRONOUS)
                        .on("id")
                        .sets("userdata", "userdataid")
                        .refers("userdataid", USER_DATA)
                        .secret("userdata")
                        .row(),
                draft("resetSSHKeyForVirtualMachine", EntityKind.INSTANCE, SET, ASYNCHRONOUS)
                        .on("id")
                        .sets("keypairs")
                        .becomes("keypair", "keypairs")
                        .row(),
                offering("changeServiceForVirtualMachine", SYNCHRONOUS),
                offering("scaleVirtualMachine", ASYNCHRONOUS));
    }

    private static List<CommandRow> keysAndUserData() {
        return List.of(
                keyPair("createSSHKeyPair", CREATE, "name"),
                keyPair("registerSSHKeyPair", CREATE, "name", "publickey"),
                keyPair("deleteSSHKeyPair", DESTROY, "name"),
                draft("registerUserData", USER_DATA, CREATE, SYNCHRONOUS)
                        .sets("name", "userdata", "params")
                        .secret("userdata")
                        .implies(Implied.OWNER_USER_DATA)
                        .row(),
                draft("deleteUserData", USER_DATA, DESTROY, SYNCHRONOUS)
                        .on("id")
                        .implies(Implied.OWNER_USER_DATA)
                        .row());
    }

    private static CommandRow deploy() {
        return draft("deployVirtualMachine", EntityKind.INSTANCE, CREATE, CREATING)
                .mapped()
                .refers("networkids", NETWORK)
                .refers("iptonetworklist[].networkid", NETWORK)
                .refers("userdataid", USER_DATA)
                .refers(Unordered.AFFINITY_GROUPS, AFFINITY_GROUP)
                .sets("name", "displayname", "templateid", "serviceofferingid", "networkids")
                .sets("keypairs", "userdata", "userdataid", "group", RootDisk.SIZE, Unordered.AFFINITY_GROUPS)
                .becomes("keypair", "keypairs")
                .becomes("ipaddress", "ipaddresses")
                .secret("userdata")
                .secret("password")
                .implies(Implied.NETWORKS, Implied.NETWORK_ADDRESSES, Implied.TAGS)
                .implies(Implied.NAMED_INSTANCE_GROUP, Implied.INSTANCE_VOLUMES)
                .row();
    }

    private static CommandRow onInstance(String name, Replay replay) {
        return draft(name, EntityKind.INSTANCE, replay, ASYNCHRONOUS).on("id").row();
    }

    private static CommandRow gone(String name) {
        return draft(name, EntityKind.INSTANCE, DESTROY, ASYNCHRONOUS)
                .on("id")
                .implies(Implied.INSTANCE_VOLUMES)
                .row();
    }

    private static CommandRow offering(String name, Timing timing) {
        return draft(name, EntityKind.INSTANCE, SET, timing)
                .on("id")
                .mapped()
                .sets("serviceofferingid")
                .row();
    }

    private static CommandRow keyPair(String name, Replay replay, String... attributes) {
        return draft(name, KEY_PAIR, replay, SYNCHRONOUS)
                .sets(attributes)
                .implies(Implied.OWNER_KEY_PAIRS)
                .row();
    }
}
