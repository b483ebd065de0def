// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

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
 * Which entity belongs to which group, from memory: one map lookup for what touches nothing. Built whole by {@link #reload},
 * kept in step by whoever changes a member, a pair or a role. Reads on any thread see one consistent snapshot of settings;
 * single entities may be a moment newer.
 */
public final class MembershipIndex {
    private final CapturePorts ports;
    private volatile Snapshot now;

    /** One entity of a group; {@code standby} if it is here for the other side's sake. */
    record Known(String groupId, EntityRef ref, boolean standby) {}

    private record Snapshot(
            MemberSettings settings,
            Map<String, GroupRole> roles,
            Map<String, Known> members,
            Map<String, Known> standbys,
            Map<String, Precedence.Claim> drawing,
            Map<String, String> networkOfTag,
            Hanging hanging) {
        static Snapshot empty(MemberSettings settings) {
            return new Snapshot(
                    settings,
                    new ConcurrentHashMap<>(),
                    new ConcurrentHashMap<>(),
                    new ConcurrentHashMap<>(),
                    new ConcurrentHashMap<>(),
                    new ConcurrentHashMap<>(),
                    new Hanging());
        }
    }

    /** Empty until {@link #reload}. */
    public MembershipIndex(CapturePorts ports) {
        this.ports = ports;
        this.now = Snapshot.empty(new MemberSettings(ports.siteId(), Map.of(), Map.of()));
    }

    /**
     * Reads groups, roles, members and pairs again and swaps the snapshot. Blocks: on a lane, never on a user's thread. To be
     * called at the start and when a group is made, changed or removed.
     */
    public synchronized void reload() {
        Snapshot next = Snapshot.empty(MemberSettings.read(ports));
        next.roles().putAll(MemberSettings.roles(ports));
        ports.model().members(ports.siteId()).forEach(entity -> put(next, entity));
        ports.pairs().allPairs().forEach(pair -> next.standbys().put(pair.passiveUuid(), standby(pair)));
        now = next;
    }

    private static Known standby(EntityPair pair) {
        return new Known(pair.groupId(), new EntityRef(pair.kind(), pair.passiveUuid()), true);
    }

    /** A pair was made or changed here: its passive entity is guarded from now on. Any thread. */
    public synchronized void paired(EntityPair pair) {
        now.standbys().put(pair.passiveUuid(), standby(pair));
    }

    /** A pair was removed: the passive entity is no longer guarded. Any thread. */
    public synchronized void unpaired(EntityPair pair) {
        now.standbys().remove(pair.passiveUuid());
    }

    /** A role row was changed or read: what commands are judged by from now on, unless a newer version is known. Any thread. */
    public synchronized void role(GroupRole role) {
        now.roles().merge(role.groupId(), role, (old, fresh) -> fresh.version() >= old.version() ? fresh : old);
    }

    /** A command of the group has just made this; the model hears of it when it has been read. Any thread. */
    synchronized void expect(String groupId, EntityRef made) {
        if (now.settings().groups().containsKey(groupId)) {
            now.members().putIfAbsent(made.uuid(), new Known(groupId, made, false));
        }
    }

    /** The own model has changed. Any thread. */
    synchronized void update(ModelChange change) {
        Snapshot snapshot = now;
        for (ModelEntity entity : change.upserts()) {
            put(snapshot, entity);
        }
        for (EntityRef gone : change.removals()) {
            String uuid = gone.uuid();
            snapshot.hanging().remove(change.groupId(), gone);
            snapshot.members()
                    .computeIfPresent(uuid, (key, known) -> known.groupId().equals(change.groupId()) ? null : known);
            String untagged = snapshot.networkOfTag().remove(uuid);
            if (untagged != null) {
                snapshot.drawing().remove(untagged);
            }
            if (gone.kind() == EntityKind.NETWORK) {
                snapshot.drawing().remove(uuid);
            }
        }
    }

    private static void put(Snapshot snapshot, ModelEntity entity) {
        EntityState state = entity.state();
        ProtectionGroup group = snapshot.settings().groups().get(entity.groupId());
        if (group == null || !state.alive()) {
            return;
        }
        String uuid = state.ref().uuid();
        snapshot.members().put(uuid, new Known(entity.groupId(), state.ref(), false));
        snapshot.hanging().put(entity.groupId(), state);
        if (state.ref().kind() == EntityKind.NETWORK) {
            drawnBy(group, uuid, entity.counterpart())
                    .ifPresent(claim -> snapshot.drawing().merge(uuid, claim, MembershipIndex::stronger));
        } else if (marksNetwork(group, state)) {
            String network = state.attributes().getOrDefault("resourceid", "");
            snapshot.networkOfTag().put(uuid, network);
            Precedence.Claim claim = new Precedence.Claim(group.groupId(), SelectorKind.TAG);
            snapshot.drawing().merge(network, claim, MembershipIndex::stronger);
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

    /** The entity with this uuid: a member first, else a standby; null if it is none of ours. */
    @Nullable
    Known known(String uuid) {
        Snapshot snapshot = now;
        Known member = snapshot.members().get(uuid);
        return member != null ? member : snapshot.standbys().get(uuid);
    }

    MemberSettings settings() {
        return now.settings();
    }

    /** Which members hang on which. */
    Hanging hanging() {
        return now.hanging();
    }

    Map<String, Precedence.Claim> drawing() {
        return now.drawing();
    }

    /** The role this site believes to have for a group. */
    Optional<GroupRole> role(String groupId) {
        return Optional.ofNullable(now.roles().get(groupId));
    }

    /** How many entities are members here, for health. */
    public int memberCount() {
        return now.members().size();
    }

    /** Whether anything could be touched at all. */
    boolean idle() {
        return now.settings().groups().isEmpty();
    }

    List<ProtectionGroup> groups() {
        return List.copyOf(now.settings().groups().values());
    }
}
