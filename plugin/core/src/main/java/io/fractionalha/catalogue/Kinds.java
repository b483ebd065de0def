// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.AttributeRow.child;
import static io.fractionalha.catalogue.AttributeRow.info;
import static io.fractionalha.catalogue.AttributeRow.mapped;
import static io.fractionalha.catalogue.AttributeRow.plain;
import static io.fractionalha.catalogue.AttributeRow.reference;
import static io.fractionalha.catalogue.AttributeRow.secret;
import static io.fractionalha.catalogue.ParameterRow.attribute;
import static io.fractionalha.catalogue.ParameterRow.constant;

import io.fractionalha.catalogue.KindRow.Identity;
import io.fractionalha.catalogue.ParameterRow.Source;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.mapping.MappingKind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows of all kinds. */
public final class Kinds {
    /** Whether an instance cannot be destroyed before somebody lifts that; named only where it is so. */
    public static final String DELETE_PROTECTION = "deleteprotection";

    /** Whether the owner of an instance sees it, and its limits count it; named only where it is not so. */
    public static final String SHOWN = "displayvm";

    /** Whether the host gives an instance a password; named only where it is so, and the password never is. */
    public static final String PASSWORD = "passwordenabled";

    /**
     * The address of its instance that a rule leads to: of a card, or a secondary one. Of a member of a balancer all that it gets
     * traffic at, sorted, with spaces in between, {@link #CARD_ADDRESS} for that of its card; named where there is another.
     */
    public static final String GUEST_ADDRESS = "vmguestip";

    /** The address that the card has, whichever it is. */
    public static final String CARD_ADDRESS = "card";

    private static final String UPDATE_INSTANCE = "updateVirtualMachine";
    private static final String RESIZE = "changeServiceForVirtualMachine";
    private static final String RESET_KEYS = "resetSSHKeyForVirtualMachine";
    private static final String PLACE = "updateVMAffinityGroup";
    private static final String UPDATE_BALANCER = "updateLoadBalancerRule";
    static final ParameterRow ID = ParameterRow.of("id", Source.SELF);
    static final ParameterRow ZONE = ParameterRow.of("zoneid", Source.ZONE);
    static final ParameterRow ACCOUNT = ParameterRow.of("account", Source.ACCOUNT);
    static final ParameterRow DOMAIN = ParameterRow.of("domainid", Source.DOMAIN);
    private static final ParameterRow NO_FIREWALL = constant("openfirewall", "false");
    private static final Map<EntityKind, KindRow> ROWS = rows();

    private Kinds() {}

    /** The row of a kind; every kind has one. */
    public static KindRow of(EntityKind kind) {
        return Objects.requireNonNull(ROWS.get(kind), () -> "no row for " + kind);
    }

    /** All rows, in creation order. */
    public static List<KindRow> all() {
        return ROWS.values().stream()
                .sorted(Comparator.comparingInt(KindRow::order))
                .toList();
    }

    private static Map<EntityKind, KindRow> rows() {
        Map<EntityKind, KindRow> rows = new EnumMap<>(EntityKind.class);
        for (KindRow row : List.of(
                AccountKinds.keyPair(),
                AccountKinds.userData(),
                AccountKinds.affinityGroup(),
                AccountKinds.instanceGroup(),
                VpcKinds.vpc(),
                VpcKinds.list(),
                VpcKinds.rule(),
                NetworkKinds.network(),
                NetworkKinds.address(),
                FirewallKinds.egressRule(),
                FirewallKinds.firewallRule(),
                balancerRule(),
                instance(),
                VolumeKind.row(),
                staticNat(),
                forwardingRule(),
                balancerMember(),
                tag())) {
            rows.put(row.kind(), row);
        }
        return rows;
    }

    private static KindRow balancerRule() {
        return new KindDraft(EntityKind.BALANCER_RULE, 50, Identity.NATURAL_KEY, "publicport", "protocol")
                .with(child("publicipid", EntityKind.ADDRESS), reference("networkid", EntityKind.NETWORK))
                .with(plain("name").setBy(UPDATE_BALANCER), plain("description").setBy(UPDATE_BALANCER))
                .with(plain("algorithm").setBy(UPDATE_BALANCER), plain("privateport"), plain("cidrlist"))
                .withKey()
                .createdFromAll("createLoadBalancerRule", NO_FIREWALL)
                .set(UPDATE_BALANCER, attribute("protocol"))
                .destroyed("deleteLoadBalancerRule", ID);
    }

    private static KindDraft instanceWithItsAttributes() {
        return new KindDraft(EntityKind.INSTANCE, 60, Identity.ATTEMPT_ID)
                .with(plain("name").setBy(UPDATE_INSTANCE), plain("displayname").setBy(UPDATE_INSTANCE))
                .with(
                        secret(UserDataCommands.TEXT).setBy(UPDATE_INSTANCE),
                        reference(UserDataCommands.REFERENCE, EntityKind.USER_DATA)
                                .setBy(UPDATE_INSTANCE))
                .with(mapped("templateid", MappingKind.TEMPLATE))
                .with(mapped("serviceofferingid", MappingKind.SERVICE_OFFERING).setBy(RESIZE))
                .with(child("networkids", EntityKind.NETWORK), plain("ipaddresses"))
                .with(plain("keypairs").setBy(RESET_KEYS), plain(RootDisk.SIZE).setBy(RootDisk.RESIZE))
                .with(plain("group").setBy(UPDATE_INSTANCE), info("state"))
                .with(reference(Unordered.AFFINITY_GROUPS, EntityKind.AFFINITY_GROUP)
                        .setBy(PLACE))
                .with(info(SharedNetworks.ATTRIBUTE), info(PASSWORD))
                .with(
                        info(NicCommands.FORMER),
                        info(NicCommands.CARDS),
                        plain(NicCommands.SECONDARY),
                        info(NicCommands.SECONDARY_IDS))
                .with(info(OneOfAKind.FIXED_ADDRESSES), info(OneOfAKind.DATA_VOLUMES))
                .with(
                        plain(DELETE_PROTECTION).setBy(UPDATE_INSTANCE),
                        plain(SHOWN).setBy(UPDATE_INSTANCE));
    }

    private static KindRow instance() {
        return instanceWithItsAttributes()
                .created(
                        "deployVirtualMachine",
                        ParameterRow.of("customid", Source.ATTEMPT),
                        attribute("name"),
                        attribute("displayname"),
                        attribute("templateid"),
                        attribute("serviceofferingid"),
                        attribute("keypairs"),
                        attribute(UserDataCommands.TEXT),
                        attribute(UserDataCommands.REFERENCE),
                        attribute("group"),
                        attribute(RootDisk.SIZE),
                        attribute(SHOWN),
                        attribute(Unordered.AFFINITY_GROUPS),
                        ParameterRow.of("iptonetworklist", Source.NICS),
                        ParameterRow.of("startvm", Source.RUNNING),
                        ZONE,
                        ACCOUNT,
                        DOMAIN)
                .set(UPDATE_INSTANCE)
                .set(RESIZE)
                .set(RESET_KEYS, ACCOUNT, DOMAIN)
                .setAtOnce(RootDisk.RESIZE)
                .setAtOnce(UserDataCommands.RESET, ID, attribute(UserDataCommands.TEXT))
                .set(PLACE)
                .setAtOnce(NicCommands.ADD, NicCommands.instance())
                .setAtOnce(NicCommands.REMOVE, NicCommands.instance())
                .setAtOnce(NicCommands.LEAD, NicCommands.instance())
                .setAtOnce(NicCommands.READDRESS)
                .setAtOnce(NicCommands.GIVE)
                .setAtOnce(NicCommands.TAKE)
                .destroyed("destroyVirtualMachine", ID, ParameterRow.of("expunge", Source.EXPUNGE));
    }

    private static KindRow staticNat() {
        return new KindDraft(EntityKind.STATIC_NAT, 70, Identity.RELATION)
                .with(child("ipaddressid", EntityKind.ADDRESS), child("virtualmachineid", EntityKind.INSTANCE))
                .with(reference("networkid", EntityKind.NETWORK), plain(GUEST_ADDRESS))
                .createdFromAll("enableStaticNat")
                .destroyed("disableStaticNat", attribute("ipaddressid"));
    }

    private static KindRow forwardingRule() {
        return new KindDraft(EntityKind.FORWARDING_RULE, 70, Identity.NATURAL_KEY, "protocol", "publicport")
                .with(child("ipaddressid", EntityKind.ADDRESS), child("virtualmachineid", EntityKind.INSTANCE))
                .with(reference("networkid", EntityKind.NETWORK), plain(GUEST_ADDRESS))
                .with(plain("publicendport"), plain("privateport"), plain("privateendport"))
                .withKey()
                .createdFromAll("createPortForwardingRule", NO_FIREWALL)
                .destroyed("deletePortForwardingRule", ID);
    }

    private static KindRow balancerMember() {
        return new KindDraft(EntityKind.BALANCER_MEMBER, 80, Identity.RELATION)
                .with(child("lbruleid", EntityKind.BALANCER_RULE), child("virtualmachineid", EntityKind.INSTANCE))
                .with(plain(GUEST_ADDRESS))
                .created(
                        "assignToLoadBalancerRule",
                        attribute("id", "lbruleid"),
                        ParameterRow.of("virtualmachineids", Source.MEMBER))
                .destroyed(
                        "removeFromLoadBalancerRule",
                        attribute("id", "lbruleid"),
                        attribute("virtualmachineids", "virtualmachineid"));
    }

    private static KindRow tag() {
        return new KindDraft(EntityKind.TAG, 90, Identity.RELATION)
                .with(child("resourceid", EntityKind.values()), info("resourcekind"), plain("resourcetype"))
                .with(plain("key"), plain("value"))
                .created(
                        "createTags",
                        attribute("resourceids", "resourceid"),
                        attribute("resourcetype"),
                        attribute("tags[0].key", "key"),
                        attribute("tags[0].value", "value"))
                .destroyed(
                        "deleteTags",
                        attribute("resourceids", "resourceid"),
                        attribute("resourcetype"),
                        attribute("tags[0].key", "key"));
    }
}
