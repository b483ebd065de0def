// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import io.fractionalha.catalogue.SharedNetworks;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.NameUuid;
import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is in a fake region: entities, instance rows in any state, accounts, descriptors, ids of its own. */
final class FakeInventory {
    private final String name;
    private final Map<EntityRef, EntityState> living = new LinkedHashMap<>();
    private final Map<String, Set<EntityRef>> referring = new HashMap<>();
    private final Map<String, String> instanceStates = new LinkedHashMap<>();
    private final Map<String, EntityState> instanceRows = new HashMap<>();
    private final Map<String, Owner> accounts = new LinkedHashMap<>();
    private final Map<Owner, String> domains = new HashMap<>();
    private final Map<MappingKind, Map<String, ResourceDescriptor>> descriptors = new HashMap<>();
    private int made;
    private int lastHost = 10;

    FakeInventory(String name) {
        this.name = name;
    }

    String freshId(EntityKind kind) {
        made++;
        return NameUuid.of(name, kind.name(), String.valueOf(made));
    }

    String freshPublicIp() {
        lastHost++;
        return "203.0." + lastHost / 250 + "." + lastHost % 250;
    }

    String freshPrivateIp(String gateway) {
        lastHost++;
        return gateway.substring(0, gateway.lastIndexOf('.', gateway.lastIndexOf('.') - 1) + 1) + (1 + lastHost / 250)
                + "." + lastHost % 250;
    }

    // accounts

    void addAccount(Owner owner, boolean enabled, boolean login) {
        String accountId = NameUuid.of(name, "account", owner.toString());
        accounts.put(accountId, owner);
        domains.put(owner, NameUuid.of(name, "domain", owner.domainPath()));
        SortedMap<String, String> attributes = new TreeMap<>();
        attributes.put("account", owner.account());
        attributes.put("domainpath", owner.domainPath());
        attributes.put("state", enabled ? "enabled" : "disabled");
        attributes.put("haslogin", String.valueOf(login));
        addDescriptor(new ResourceDescriptor(MappingKind.ACCOUNT, owner.toString(), attributes));
        String path = owner.domainPath();
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String domain = path.substring(0, end);
            addDescriptor(new ResourceDescriptor(MappingKind.DOMAIN, domain, new TreeMap<>(Map.of("name", domain))));
        }
    }

    Optional<String> domainId(Owner owner) {
        return Optional.ofNullable(domains.get(owner));
    }

    String accountId(Owner owner) {
        return NameUuid.of(name, "account", owner.toString());
    }

    Owner owner(@Nullable String account, @Nullable String domainId) {
        return accounts.values().stream()
                .filter(owner ->
                        owner.account().equals(account) && (domainId == null || domainId.equals(domains.get(owner))))
                .findFirst()
                .orElseThrow(
                        () -> new FakeRefusal(531, "Unable to find account " + account + " in domain " + domainId));
    }

    // descriptors

    void addDescriptor(ResourceDescriptor descriptor) {
        descriptors
                .computeIfAbsent(descriptor.kind(), kind -> new LinkedHashMap<>())
                .put(descriptor.id(), descriptor);
    }

    /** Whether a network is a shared one: of nobody here. */
    boolean shared(String network) {
        return descriptors.getOrDefault(MappingKind.SHARED_NETWORK, Map.of()).containsKey(network);
    }

    /** An instance as it is told, its shared networks apart. */
    EntityState toldApart(EntityState instance) {
        return SharedNetworks.told(
                instance,
                descriptors.getOrDefault(MappingKind.SHARED_NETWORK, Map.of()).keySet());
    }

    Collection<ResourceDescriptor> descriptors(MappingKind kind) {
        return descriptors.getOrDefault(kind, Map.of()).values();
    }

    void requireDescriptor(MappingKind kind, @Nullable String id) {
        if (id == null || !descriptors.getOrDefault(kind, Map.of()).containsKey(id)) {
            throw new FakeRefusal(431, "Invalid id value for " + kind + ": " + id);
        }
    }

    /** Whether the offering of a network has an address of its own for it; one that names its services may not. */
    boolean leadsOut(EntityState network) {
        ResourceDescriptor offering = descriptors
                .getOrDefault(MappingKind.NETWORK_OFFERING, Map.of())
                .get(attribute(network, "networkofferingid"));
        String services = offering == null ? "" : offering.attributes().getOrDefault("services", "");
        return services.isEmpty() || services.contains("SourceNat");
    }

    // entities

    void put(EntityState state) {
        remove(state.ref());
        living.put(state.ref(), state);
        for (String value : state.attributes().values()) {
            for (String part : value.split(",", -1)) {
                referring.computeIfAbsent(part, key -> new LinkedHashSet<>()).add(state.ref());
            }
        }
        if (state.ref().kind() == EntityKind.INSTANCE) {
            instanceRows.put(state.ref().uuid(), state);
            instanceStates.put(state.ref().uuid(), attribute(state, "state"));
        }
    }

    void remove(EntityRef ref) {
        EntityState gone = living.remove(ref);
        if (gone != null) {
            for (String value : gone.attributes().values()) {
                for (String part : value.split(",", -1)) {
                    referring.computeIfPresent(part, (key, refs) -> refs.remove(ref) && refs.isEmpty() ? null : refs);
                }
            }
        }
    }

    /** An instance row in Error or Destroyed: no entity, but its uuid and its name are taken. */
    void instanceRow(EntityState state, String word) {
        remove(state.ref());
        instanceStates.put(state.ref().uuid(), word);
        instanceRows.put(state.ref().uuid(), state);
    }

    /** Expunged: nothing is left of it. */
    void expunged(EntityRef ref) {
        remove(ref);
        instanceStates.remove(ref.uuid());
        instanceRows.remove(ref.uuid());
    }

    Optional<String> instanceState(String uuid) {
        return Optional.ofNullable(instanceStates.get(uuid));
    }

    /** Instance rows that still hold their name and address. */
    List<EntityState> instancesHolding() {
        List<EntityState> holding = new ArrayList<>();
        instanceStates.forEach((uuid, state) -> {
            EntityState row = instanceRows.get(uuid);
            if (row != null) {
                holding.add(row);
            }
        });
        return holding;
    }

    /** Instance rows in Error. */
    List<EntityState> instancesInError() {
        return instancesHolding().stream()
                .filter(row -> instanceState(row.ref().uuid()).orElse("").equals("Error"))
                .toList();
    }

    long runningInstances() {
        return instanceStates.values().stream().filter("Running"::equals).count();
    }

    Optional<EntityState> find(EntityRef ref) {
        return Optional.ofNullable(living.get(ref));
    }

    EntityState require(EntityKind kind, @Nullable String uuid) {
        EntityState found = uuid == null || uuid.isBlank() ? null : living.get(new EntityRef(kind, uuid));
        if (found == null) {
            throw new FakeRefusal(431, "Unable to find " + kind + " with id " + uuid);
        }
        return found;
    }

    /** Entities of a kind of which an attribute has (or lists) a value. */
    List<EntityState> where(EntityKind kind, String attribute, String value) {
        List<EntityState> found = new ArrayList<>();
        for (EntityRef ref : referring.getOrDefault(value, Set.of())) {
            EntityState state = living.get(ref);
            if (state != null
                    && ref.kind() == kind
                    && List.of(attribute(state, attribute).split(",", -1)).contains(value)) {
                found.add(state);
            }
        }
        return found;
    }

    List<EntityState> all(Predicate<EntityState> filter) {
        return living.values().stream().filter(filter).toList();
    }

    static String attribute(EntityState state, String name) {
        String value = state.attribute(name);
        return value == null ? "" : value;
    }
}
