// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import com.google.gson.JsonObject;
import io.fractionalha.adapter.cloudstack.executor.Answers;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.entity.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One row of a list answer as an entity, in the attribute names that both sides agree on. */
final class StateFactory {
    private static final Map<String, String> POWER = Map.of(
            "Running", "Running",
            "Starting", "Running",
            "Migrating", "Running",
            "Stopped", "Stopped",
            "Stopping", "Stopped",
            "Shutdown", "Stopped");

    private final KeyMaterial keys;

    StateFactory(KeyMaterial keys) {
        this.keys = keys;
    }

    /** The row as an entity of a kind that is no relation; empty when it is going or gone. */
    Optional<EntityState> entity(EntityKind kind, JsonObject row, Owner owner) {
        if (Rows.going(row) || (kind == EntityKind.INSTANCE && power(row) == null)) {
            return Optional.empty();
        }
        EntityRef ref = new EntityRef(kind, Rows.need(row, "id"));
        return Optional.of(new EntityState(ref, owner, attributes(kind, row), true));
    }

    private SortedMap<String, String> attributes(EntityKind kind, JsonObject row) {
        return switch (kind) {
            case NETWORK ->
                Rows.fields(row, "name", "displaytext", "networkofferingid", "gateway", "netmask", "networkdomain");
            case ADDRESS -> Rows.fields(row, "associatednetworkid>networkid", "issourcenat", "ipaddress");
            case FIREWALL_RULE -> rule(row, "ipaddressid", "protocol", "startport", "endport", "icmptype", "icmpcode");
            case EGRESS_RULE -> egress(row);
            case FORWARDING_RULE ->
                Rows.fields(
                        row,
                        "ipaddressid",
                        "virtualmachineid",
                        "protocol",
                        "publicport",
                        "publicendport",
                        "privateport",
                        "privateendport");
            case BALANCER_RULE -> balancer(row);
            case INSTANCE -> instance(row);
            case KEY_PAIR -> keyPair(row);
            case USER_DATA -> Rows.fields(row, "name", "userdata", "params");
            case BALANCER_MEMBER, STATIC_NAT, TAG ->
                throw new IllegalArgumentException(kind + " is a relation and has no row of its own");
        };
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

    private static SortedMap<String, String> instance(JsonObject row) {
        SortedMap<String, String> attributes =
                Rows.fields(row, "name", "displayname", "templateid", "serviceofferingid", "userdataid", "group");
        List<JsonObject> nics = Rows.array(row, "nic").stream()
                .sorted(Comparator.comparing((JsonObject nic) -> !"true".equals(Answers.text(nic, "isdefault")))
                        .thenComparing(nic -> Answers.number(nic, "deviceid", Integer.MAX_VALUE)))
                .toList();
        Rows.put(attributes, "networkids", joined(nics, "networkid"));
        Rows.put(attributes, "ipaddresses", joined(nics, "ipaddress"));
        Rows.put(attributes, "keypairs", Rows.list(Answers.text(row, "keypairs")));
        if (!attributes.containsKey("userdataid")) {
            Rows.put(attributes, "userdata", Answers.text(row, "userdata"));
        }
        Rows.put(attributes, "state", power(row));
        return attributes;
    }

    private static String joined(List<JsonObject> nics, String field) {
        return String.join(",", nics.stream().map(nic -> Rows.need(nic, field)).toList());
    }

    private SortedMap<String, String> keyPair(JsonObject row) {
        SortedMap<String, String> attributes = Rows.fields(row, "name", "fingerprint");
        Rows.put(attributes, "publickey", keys.publicKey(Rows.need(row, "id")));
        return attributes;
    }

    private static @Nullable String power(JsonObject row) {
        return POWER.get(Rows.need(row, "state"));
    }

    /** Membership of an instance (a row of the rule's instances) in a balancer rule. */
    static EntityState member(String ruleUuid, String instanceUuid, Owner owner) {
        SortedMap<String, String> attributes = Rows.fields(new JsonObject());
        attributes.put("lbruleid", ruleUuid);
        attributes.put("virtualmachineid", instanceUuid);
        return new EntityState(Relation.balancerMember(ruleUuid, instanceUuid), owner, attributes, true);
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
