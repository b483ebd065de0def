// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.Owner;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.region.RegionReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The groups that are bound to this site, as the index needs them. Immutable.
 *
 * @param groups by id
 * @param ownerIds how this region calls the owners that selectors and groups name
 * @param ownersHere by group id: whose things belong to it, in the words of this region
 * @param networksHere by group id and selected network: its uuids, here and where it was named
 */
record MemberSettings(
        String siteId,
        Map<String, ProtectionGroup> groups,
        Map<Owner, RegionReader.OwnerIds> ownerIds,
        Map<String, Set<Owner>> ownersHere,
        Map<String, Map<String, Set<String>>> networksHere) {
    static MemberSettings none(String siteId) {
        return new MemberSettings(siteId, Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** Reads the stores, and the region for owners that {@code ids} does not know. */
    static MemberSettings read(CapturePorts ports, OwnerLookup lookup) {
        Map<String, ProtectionGroup> groups = new TreeMap<>();
        for (ProtectionGroup group : ports.groups().groups()) {
            if (group.zoneBySite().containsKey(ports.siteId())) {
                groups.put(group.groupId(), group);
            }
        }
        Map<Owner, RegionReader.OwnerIds> ids = groups.values().stream()
                .flatMap(group -> owners(group).stream())
                .distinct()
                .flatMap(owner -> lookup.ownerIds(owner).map(found -> Map.entry(owner, found)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Set<Owner>> here =
                groups.values().stream().collect(Collectors.toMap(ProtectionGroup::groupId, MemberSettings::owners));
        Map<String, Map<String, Set<String>>> networks = groups.values().stream()
                .collect(Collectors.toMap(ProtectionGroup::groupId, group -> networksHere(ports, group)));
        return new MemberSettings(ports.siteId(), groups, ids, here, networks);
    }

    private static Map<String, Set<String>> networksHere(CapturePorts ports, ProtectionGroup group) {
        String other = group.siteOpposite(ports.siteId());
        Map<String, Set<String>> networks = new HashMap<>();
        group.selectors().stream()
                .filter(selector -> selector.kind() == SelectorKind.NETWORK)
                .map(Selector::value)
                .forEach(value -> {
                    Set<String> names = new TreeSet<>(Set.of(value));
                    ports.mappings()
                            .mapping(other, MappingKind.SHARED_NETWORK, value)
                            .map(ResourceMapping::targetId)
                            .ifPresent(names::add);
                    networks.put(value, names);
                });
        return networks;
    }

    /** How a network that a group selects is called: as it was named, and here if it is a shared one of the other side. */
    Set<String> namesHere(String groupId, String selected) {
        return networksHere.getOrDefault(groupId, Map.of()).getOrDefault(selected, Set.of(selected));
    }

    /** The claims of all groups that select one of these shared networks, on instances in it. */
    Set<Precedence.Claim> claimsIn(Collection<String> shared) {
        Set<Precedence.Claim> claims = new HashSet<>();
        networksHere.forEach((groupId, networks) -> networks.values().stream()
                .filter(names -> !Collections.disjoint(names, shared))
                .forEach(names -> claims.add(new Precedence.Claim(groupId, SelectorKind.NETWORK))));
        return claims;
    }

    /** Whether what a call makes is of an owner whose things belong to the group. */
    boolean makesFor(String groupId, Intercepted call) {
        return ownersHere.getOrDefault(groupId, Set.of()).stream().anyMatch(owner -> ownedBy(call, owner));
    }

    /** Reads how the region calls an owner, or remembers it. */
    @FunctionalInterface
    interface OwnerLookup {
        Optional<RegionReader.OwnerIds> ownerIds(Owner owner);
    }

    /** Whether an owner's things belong to a group. */
    boolean owns(String groupId, Owner owner) {
        return ownersHere.getOrDefault(groupId, Set.of()).contains(owner);
    }

    /** Whether this region calls the account of a group so. */
    boolean knowsAccount(String accountId) {
        return ownerIds.values().stream().anyMatch(ids -> ids.accountId().equals(accountId));
    }

    /** Whether a call is for an owner whose things belong to the group; root may act for anybody. */
    boolean concerns(String groupId, Intercepted call) {
        return call.callerIsRootAdmin() || makesFor(groupId, call);
    }

    /** The owner of a group and the accounts that it selects: whose key pairs and user data travel with it. */
    static Set<Owner> owners(ProtectionGroup group) {
        Set<Owner> owners = new TreeSet<>(java.util.Comparator.comparing(Owner::toString));
        owners.add(group.owner());
        group.selectors().stream()
                .filter(selector -> selector.kind() == SelectorKind.ACCOUNT)
                .flatMap(selector -> ownerOf(selector).stream())
                .forEach(owners::add);
        return owners;
    }

    /** The owner that an ACCOUNT selector names as {@code DOMAINPATH/ACCOUNT}. */
    static Optional<Owner> ownerOf(Selector selector) {
        return Owner.ofWords(selector.value());
    }

    /** Whether any group has an instance group of the host. */
    boolean selectsInstanceGroups() {
        return groups.values().stream()
                .flatMap(group -> group.selectors().stream())
                .anyMatch(selector -> selector.kind() == SelectorKind.INSTANCE_GROUP);
    }

    /** Groups with a tag selector of this value. */
    List<ProtectionGroup> byTag(String value) {
        return groups.values().stream()
                .filter(group -> group.selectors().stream().anyMatch(selector -> selector.selectsTag(value)))
                .toList();
    }

    /** Groups with an account selector for what the call makes; in {@code zone}, or in any zone if that is empty. */
    List<ProtectionGroup> byAccount(Intercepted call, String zone) {
        List<ProtectionGroup> found = new ArrayList<>();
        for (ProtectionGroup group : groups.values()) {
            boolean selected = group.selectors().stream()
                    .filter(selector -> selector.kind() == SelectorKind.ACCOUNT)
                    .flatMap(selector -> ownerOf(selector).stream())
                    .anyMatch(owner -> ownedBy(call, owner));
            if (selected && (zone.isEmpty() || inZone(group.groupId(), zone))) {
                found.add(group);
            }
        }
        return found;
    }

    /** Whether a group is bound to this zone here. */
    boolean inZone(String groupId, String zone) {
        ProtectionGroup group = groups.get(groupId);
        return group != null && zone.equals(group.zoneAt(siteId));
    }

    /** Groups that carry the key pairs and user data of the account which the call is for. */
    List<ProtectionGroup> byOwner(Intercepted call) {
        return groups.values().stream()
                .filter(group -> owners(group).stream().anyMatch(owner -> ownedBy(call, owner)))
                .toList();
    }

    /** Whether what the call makes is the owner's: named by account and domain, or the caller itself. */
    boolean ownedBy(Intercepted call, Owner owner) {
        String account = call.parameter("account");
        if (account.isEmpty()) {
            return call.parameter("projectid").isEmpty() && owner.equals(call.callerOwner());
        }
        RegionReader.OwnerIds ids = ownerIds.get(owner);
        String domain = call.parameter("domainid");
        return ids != null
                && ids.account().equals(account)
                && (domain.isEmpty()
                        ? owner.domainPath().equals(call.callerOwner().domainPath())
                        : domain.equals(ids.domainId()));
    }
}
