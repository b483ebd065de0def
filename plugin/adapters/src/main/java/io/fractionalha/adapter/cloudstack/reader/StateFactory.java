// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.catalogue.VolumeKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.entity.Relation;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** One row of a list answer as an entity, in the attribute names that both sides agree on. */
final class StateFactory {
    /** The states of an instance that is not there any more, or never came to be. */
    private static final Set<String> GONE = Set.of("Error", "Destroyed", "Expunging");

    /** The states of a volume that is not there any more. */
    private static final Set<String> GONE_VOLUME = Set.of("Expunging", "Expunged", "UploadError", "UploadAbandoned");

    private static final long GIBIBYTE = 1L << 30;
    private static final String DEDICATED = "ExplicitDedication";
    private static final String[] ACL_RULE = {
        "aclid", "number", "protocol", "startport", "endport", "icmptype", "icmpcode", "traffictype", "action", "reason"
    };

    private final KeyMaterial keys;
    private final InstanceRow instances;
    private final Predicate<String> listOfVpc;
    private final DiskSizes sizes;

    /**
     * Asks for what a row does not tell: {@code dataVolumes} counts those of an instance, {@code listOfVpc} says whether an
     * ACL list is one of a VPC's own, by uuid; {@code sizes} knows what offerings say.
     */
    StateFactory(KeyMaterial keys, ToIntFunction<String> dataVolumes, Predicate<String> listOfVpc, DiskSizes sizes) {
        this.sizes = sizes;
        this.keys = keys;
        this.instances = new InstanceRow(dataVolumes, sizes::fixedByService);
        this.listOfVpc = listOfVpc;
    }

    /** The row as an entity of a kind that is no relation; empty when it is going or gone, and for what is nobody's. */
    Optional<EntityState> entity(EntityKind kind, JsonObject row, Owner owner) {
        if (kind == EntityKind.AFFINITY_GROUP && DEDICATED.equals(Answers.text(row, "type"))) {
            return Optional.empty(); // hosts that an admin has dedicated here: there are none of them at the peer
        }
        if (kind == EntityKind.NETWORK && Nics.SHARED.equals(Answers.text(row, "type"))) {
            return Optional.empty(); // the provider's, for many: mapped, never made
        }
        if (kind == EntityKind.ACL_LIST && Answers.text(row, "vpcid") == null) {
            return Optional.empty(); // of no VPC: there for all, named at the peer by a mapping, never made
        }
        if (kind == EntityKind.VOLUME && GONE_VOLUME.contains(Rows.need(row, "state"))) {
            return Optional.empty();
        }
        if (Rows.going(row) || (kind == EntityKind.INSTANCE && GONE.contains(InstanceRow.state(row)))) {
            return Optional.empty();
        }
        if (kind == EntityKind.STATIC_NAT) {
            return staticNat(row, owner); // a row of its address
        }
        EntityRef ref = new EntityRef(kind, Rows.need(row, "id"));
        EntityState state = new EntityState(ref, owner, attributes(kind, row), true);
        return Optional.of(kind == EntityKind.INSTANCE ? SharedNetworks.told(state, Nics.shared(row)) : state);
    }

    private SortedMap<String, String> attributes(EntityKind kind, JsonObject row) {
        return switch (kind) {
            case NETWORK -> network(row);
            case ADDRESS ->
                Rows.fields(row, home(row, "associatednetworkid>networkid", "vpcid"), "issourcenat", "ipaddress");
            case VPC -> Rows.fields(row, "name", "displaytext", "vpcofferingid", "cidr", "networkdomain");
            case ACL_LIST -> Rows.fields(row, "vpcid", "name", "description");
            case ACL_RULE -> rule(row, ACL_RULE);
            case FIREWALL_RULE -> rule(row, "ipaddressid", "protocol", "startport", "endport", "icmptype", "icmpcode");
            case EGRESS_RULE -> egress(row);
            case FORWARDING_RULE ->
                Rows.fields(
                        row,
                        "ipaddressid",
                        "virtualmachineid",
                        "networkid",
                        Kinds.GUEST_ADDRESS,
                        "protocol",
                        "publicport",
                        "publicendport",
                        "privateport",
                        "privateendport");
            case BALANCER_RULE -> balancer(row);
            case INSTANCE -> instances.attributes(row);
            case KEY_PAIR -> keyPair(row);
            case USER_DATA -> Rows.fields(row, "name", "userdata", "params");
            case AFFINITY_GROUP -> Rows.fields(row, "name", "type", "description");
            case INSTANCE_GROUP -> Rows.fields(row, "name");
            case VOLUME -> volume(row);
            case BALANCER_MEMBER, STATIC_NAT, TAG ->
                throw new IllegalArgumentException(kind + " is a relation and has no row of its own");
        };
    }

    private SortedMap<String, String> network(JsonObject row) {
        SortedMap<String, String> attributes = Rows.fields(
                row, "name", "displaytext", "networkofferingid", "gateway", "netmask", "networkdomain", "vpcid");
        String list = Answers.text(row, "aclid");
        if (list != null && attributes.containsKey("vpcid")) {
            Rows.put(attributes, listOfVpc.test(list) ? "aclid" : "sharedaclid", list);
        }
        return attributes;
    }

    /** An address of a VPC is none of the tier that its rules happen to lead to. */
    private static String home(JsonObject address, String network, String vpc) {
        return Answers.text(address, "vpcid") == null ? network : vpc;
    }

    private static SortedMap<String, String> rule(JsonObject row, String... names) {
        SortedMap<String, String> attributes = Rows.fields(row, names);
        Rows.put(attributes, "cidrlist", Rows.list(Answers.text(row, "cidrlist")));
        return attributes;
    }

    private static SortedMap<String, String> egress(JsonObject row) {
        SortedMap<String, String> attributes =
                rule(row, "networkid", "protocol", "startport", "endport", "icmptype", "icmpcode");
        Rows.put(attributes, "destcidrlist", Rows.list(Answers.text(row, "destcidrlist")));
        return attributes;
    }

    private static SortedMap<String, String> balancer(JsonObject row) {
        return rule(
                row,
                "publicipid",
                "networkid",
                "name",
                "description",
                "algorithm",
                "publicport",
                "privateport",
                "protocol");
    }

    private SortedMap<String, String> volume(JsonObject row) {
        SortedMap<String, String> attributes = Rows.fields(row, "name", "diskofferingid", VolumeKind.HOLDER);
        String bytes = Rows.need(row, "size");
        if (!bytes.isEmpty()) {
            String size = Long.toString((Long.parseLong(bytes) + GIBIBYTE - 1) / GIBIBYTE);
            attributes.put("size", size);
            if (sizes.leftOpen(Rows.need(row, "diskofferingid"))) {
                attributes.put("customsize", size);
            }
        }
        return attributes;
    }

    private SortedMap<String, String> keyPair(JsonObject row) {
        SortedMap<String, String> attributes = Rows.fields(row, "name", "fingerprint");
        Rows.put(attributes, "publickey", keys.publicKey(Rows.need(row, "id")));
        return attributes;
    }

    /** Static NAT as the address row tells it; empty when it has none. */
    static Optional<EntityState> staticNat(JsonObject address, Owner owner) {
        String instance = Answers.text(address, "virtualmachineid");
        if (!"true".equals(Answers.text(address, "isstaticnat")) || instance == null) {
            return Optional.empty();
        }
        String addressUuid = Rows.need(address, "id");
        SortedMap<String, String> attributes = Rows.fields(new JsonObject());
        attributes.put("ipaddressid", addressUuid);
        attributes.put("virtualmachineid", instance);
        Rows.put(attributes, Kinds.GUEST_ADDRESS, Answers.text(address, "vmipaddress"));
        if (Answers.text(address, "vpcid") != null) {
            Rows.put(attributes, "networkid", Answers.text(address, "associatednetworkid"));
        }
        return Optional.of(new EntityState(Relation.staticNat(addressUuid), owner, attributes, true));
    }

    /** A tag row of a resource. */
    static EntityState tag(JsonObject row, EntityRef resource, Owner owner) {
        SortedMap<String, String> attributes = Rows.fields(row, "resourcetype", "key", "value");
        attributes.put("resourceid", resource.uuid());
        attributes.put("resourcekind", resource.kind().name());
        return new EntityState(Relation.tag(resource.uuid(), Rows.need(row, "key")), owner, attributes, true);
    }
}
