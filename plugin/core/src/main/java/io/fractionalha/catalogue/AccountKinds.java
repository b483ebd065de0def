// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.AttributeRow.info;
import static io.fractionalha.catalogue.AttributeRow.plain;
import static io.fractionalha.catalogue.AttributeRow.secret;
import static io.fractionalha.catalogue.ParameterRow.attribute;

import io.fractionalha.catalogue.KindRow.Identity;
import io.fractionalha.entity.EntityKind;

/** The rows of kinds that belong to an account: each is known by its name there. */
final class AccountKinds {
    private static final String UPDATE_GROUP = "updateInstanceGroup";

    private AccountKinds() {}

    static KindRow keyPair() {
        return new KindDraft(EntityKind.KEY_PAIR, 0, Identity.OWNER_KEY, "name")
                .with(plain("name"), plain("publickey"), info("fingerprint"))
                .created("registerSSHKeyPair", attribute("name"), attribute("publickey"), Kinds.ACCOUNT, Kinds.DOMAIN)
                .destroyed("deleteSSHKeyPair", attribute("name"), Kinds.ACCOUNT, Kinds.DOMAIN);
    }

    static KindRow userData() {
        return new KindDraft(EntityKind.USER_DATA, 0, Identity.OWNER_KEY, "name")
                .with(plain("name"), secret("userdata"), plain("params"))
                .created(
                        "registerUserData",
                        attribute("name"),
                        attribute("userdata"),
                        attribute("params"),
                        Kinds.ACCOUNT,
                        Kinds.DOMAIN)
                .destroyed("deleteUserData", Kinds.ID);
    }

    static KindRow affinityGroup() {
        return new KindDraft(EntityKind.AFFINITY_GROUP, 0, Identity.OWNER_KEY, "name")
                .with(plain("name"), plain("type"), plain("description"))
                .created(
                        "createAffinityGroup",
                        attribute("name"),
                        attribute("type"),
                        attribute("description"),
                        Kinds.ACCOUNT,
                        Kinds.DOMAIN)
                .destroyed("deleteAffinityGroup", Kinds.ID);
    }

    static KindRow instanceGroup() {
        return new KindDraft(EntityKind.INSTANCE_GROUP, 0, Identity.OWNER_KEY, "name")
                .with(plain("name").setBy(UPDATE_GROUP))
                .created("createInstanceGroup", attribute("name"), Kinds.ACCOUNT, Kinds.DOMAIN)
                .set(UPDATE_GROUP)
                .destroyed("deleteInstanceGroup", Kinds.ID);
    }
}
