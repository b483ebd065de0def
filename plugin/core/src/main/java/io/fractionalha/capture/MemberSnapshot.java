// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.capture.MembershipIndex.Known;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.model.ModelChange;
import io.fractionalha.model.ModelEntity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows: settings as they were read, and maps that follow what changes. Read by any thread; changed by one at
 * a time.
 *
 * @param members by uuid
 * @param standbys by uuid
 * @param standbyNames those that an account has, by group, kind and name
 * @param drawing networks that bring what is in them into a group
 * @param networkOfTag the network that a group tag, by its uuid, hangs on
 * @param hanging what hangs on what
 * @param gatherings instance groups that are selected
 * @param cards network cards of instances
 * @param departed instances that have gone; shared by all snapshots
 */
record MemberSnapshot(
        MemberSettings settings,
        Map<String, GroupRole> roles,
        Map<String, Known> members,
        Map<String, Known> standbys,
        Map<String, Known> standbyNames,
        Map<String, Precedence.Claim> drawing,
        Map<String, String> networkOfTag,
        Hanging hanging,
        Gatherings gatherings,
        Cards cards,
        Departed departed) {

    static MemberSnapshot empty(MemberSettings settings, Departed departed) {
        return new MemberSnapshot(
                settings,
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new Hanging(),
                new Gatherings(),
                new Cards(),
                departed);
    }

    static String key(String groupId, EntityKind kind, String name) {
        return groupId + " " + kind + " " + name;
    }

    /** The member with this network card; null if no member has it. */
    @Nullable
    Known holder(String card) {
        return cards.holder(card).map(members::get).orElse(null);
    }

    /** The entity with this uuid: a member first, else a standby; null if it is neither. */
    @Nullable
    Known known(String uuid) {
        Known member = members.get(uuid);
        return member != null ? member : standbys.get(uuid);
    }

    /** The group that has this as a member; empty if none of those that there are. */
    Optional<String> groupWith(String uuid) {
        return Optional.ofNullable(members.get(uuid)).map(Known::groupId).filter(settings.groups()::containsKey);
    }

    void paired(EntityPair pair) {
        EntityRef passive = new EntityRef(pair.kind(), pair.passiveUuid());
        guarded(pair.groupId(), passive, pair.realised().getOrDefault("name", ""));
    }

    void guarded(String groupId, EntityRef passive, String name) {
        Known known = new Known(groupId, passive, true, null);
        standbys.put(passive.uuid(), known);
        if (passive.kind().accountWide() && !name.isEmpty()) {
            standbyNames.put(key(groupId, passive.kind(), name), known);
        }
    }

    void unpaired(EntityPair pair) {
        unguarded(pair.passiveUuid());
    }

    void unguarded(String passiveUuid) {
        standbys.remove(passiveUuid);
        standbyNames.values().removeIf(known -> known.ref().uuid().equals(passiveUuid));
    }

    void update(ModelChange change) {
        for (ModelEntity entity : change.upserts()) {
            put(entity);
        }
        for (EntityRef gone : change.removals()) {
            String uuid = gone.uuid();
            hanging.remove(change.groupId(), gone);
            gatherings.remove(change.groupId(), gone);
            cards.remove(gone);
            Known member = members.get(uuid);
            if (member != null && gone.kind() == EntityKind.INSTANCE) {
                departed.add(member);
            }
            members.computeIfPresent(uuid, (key, known) -> known.groupId().equals(change.groupId()) ? null : known);
            String untagged = networkOfTag.remove(uuid);
            if (untagged != null) {
                undraw(untagged, change.groupId());
            }
            if (gone.kind() == EntityKind.NETWORK || gone.kind() == EntityKind.VPC) {
                undraw(uuid, change.groupId());
            }
        }
    }

    private void undraw(String network, String groupId) {
        drawing.computeIfPresent(network, (key, claim) -> claim.groupId().equals(groupId) ? null : claim);
    }

    void put(ModelEntity entity) {
        EntityState state = entity.state();
        ProtectionGroup group = settings.groups().get(entity.groupId());
        if (group == null || !state.alive()) {
            return;
        }
        String uuid = state.ref().uuid();
        members.put(uuid, new Known(entity.groupId(), state.ref(), false, state.owner()));
        hanging.put(entity.groupId(), state);
        gatherings.put(group, entity);
        cards.put(state);
        if (state.ref().kind() == EntityKind.NETWORK || state.ref().kind() == EntityKind.VPC) {
            drawnBy(group, uuid, entity.counterpart())
                    .ifPresent(claim -> drawing.merge(uuid, claim, MemberSnapshot::stronger));
            drawTiers(entity.groupId(), state);
        } else if (marksNetwork(group, state)) {
            String network = state.attributes().getOrDefault("resourceid", "");
            networkOfTag.put(uuid, network);
            Precedence.Claim claim = new Precedence.Claim(group.groupId(), SelectorKind.TAG);
            drawing.merge(network, claim, MemberSnapshot::stronger);
        }
    }

    /** A VPC that is drawn in brings its tiers, whichever of them is read first. */
    private void drawTiers(String groupId, EntityState place) {
        boolean tier = place.ref().kind() == EntityKind.NETWORK;
        String vpc = tier
                ? place.attributes().getOrDefault("vpcid", "")
                : place.ref().uuid();
        Precedence.Claim claim = drawing.get(vpc);
        if (claim != null && claim.groupId().equals(groupId)) {
            List<EntityRef> tiers = tier ? List.of(place.ref()) : hanging.on(groupId, EntityKind.NETWORK, vpc);
            tiers.forEach(each -> drawing.merge(each.uuid(), claim, MemberSnapshot::stronger));
        }
    }

    private static Precedence.Claim stronger(Precedence.Claim one, Precedence.Claim other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Optional<Precedence.Claim> drawnBy(
            ProtectionGroup group, String uuid, @Nullable String counterpart) {
        return group.selectors().stream()
                .filter(selector -> selector.kind() == SelectorKind.ID || selector.kind() == SelectorKind.NETWORK)
                .filter(selector ->
                        selector.value().equals(uuid) || selector.value().equals(counterpart))
                .map(selector -> new Precedence.Claim(group.groupId(), selector.kind()))
                .sorted()
                .findFirst();
    }

    private static boolean marksNetwork(ProtectionGroup group, EntityState state) {
        return state.ref().kind() == EntityKind.TAG
                && Selector.GROUP_TAG.equals(state.attribute("key"))
                && EntityKind.NETWORK.name().equals(state.attribute("resourcekind"))
                && group.selectors().stream().anyMatch(selector -> selector.selectsTag(state.attribute("value")));
    }
}
