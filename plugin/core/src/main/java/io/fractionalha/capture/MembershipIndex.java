// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.GroupRole;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.model.ModelChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which entity belongs to which group, from memory: one map lookup for what touches nothing. Built whole by {@link #reload},
 * kept in step by whoever changes a member, a pair or a role. Reads on any thread see one consistent snapshot of settings;
 * single entities may be a moment newer.
 */
public final class MembershipIndex {
    private final CapturePorts ports;
    private final Object reloading = new Object();
    private final OwnerIdCache ownerIds;

    /** What the region has made for commands that are not settled yet: members, although the model does not know them. */
    private final Map<String, Known> expected = new ConcurrentHashMap<>();

    /** Networks that a group has read and not written down yet, and the group. */
    private final Map<String, String> taken = new ConcurrentHashMap<>();

    private final Departed departed = new Departed();
    private volatile MemberSnapshot now;
    private volatile Map<String, Long> versions = Map.of();

    /** What changed since a reload began to read; null while none reads. Guarded by this. */
    private @Nullable List<Consumer<MemberSnapshot>> meanwhile;

    /** One entity of a group; a standby is here for the other side's sake; no owner while it has not been read. */
    record Known(
            String groupId,
            EntityRef ref,
            boolean standby,
            @Nullable Owner owner) {}

    /** Empty until {@link #reload}. */
    public MembershipIndex(CapturePorts ports) {
        this.ports = ports;
        this.ownerIds = new OwnerIdCache(ports);
        this.now = MemberSnapshot.empty(MemberSettings.none(ports.siteId()), departed);
    }

    /** Reads all anew and swaps the snapshot: at the start, and when a group is made, changed or removed. Blocks: on a lane. */
    public void reload() {
        synchronized (reloading) {
            try {
                keepWhatChanges();
                Map<String, Long> settings = ports.groups().settingsVersions();
                swap(read());
                versions = settings;
            } finally {
                swap(null);
            }
        }
    }

    /** Without the lock that users' threads take: the reading may be long. */
    private MemberSnapshot read() {
        MemberSnapshot next = MemberSnapshot.empty(MemberSettings.read(ports, ownerIds), departed);
        next.roles().putAll(ports.groups().rolesByGroup());
        ports.model().members(ports.siteId()).forEach(next::put);
        ports.pairs().allPairs().forEach(next::paired);
        return next;
    }

    private synchronized void keepWhatChanges() {
        meanwhile = new ArrayList<>();
    }

    /** What has changed since the reading began is changed again in what was read; each change may be made twice. */
    private synchronized void swap(@Nullable MemberSnapshot next) {
        List<Consumer<MemberSnapshot>> changes = meanwhile;
        meanwhile = null;
        if (next != null) {
            if (changes != null) {
                changes.forEach(change -> change.accept(next));
            }
            now = next;
        }
    }

    private synchronized void change(Consumer<MemberSnapshot> change) {
        change.accept(now);
        if (meanwhile != null) {
            meanwhile.add(change);
        }
    }

    /** The versions of the settings that commands are judged by, by group. Any thread. */
    public Map<String, Long> versions() {
        return versions;
    }

    /** A pair was made or changed here: its passive entity is guarded from now on. Any thread. */
    public void paired(EntityPair pair) {
        change(snapshot -> snapshot.paired(pair));
    }

    /** A pair was removed: the passive entity is no longer guarded. Any thread. */
    public void unpaired(EntityPair pair) {
        change(snapshot -> snapshot.unpaired(pair));
    }

    /** Another server has paired this; {@code name} of a key pair, or empty. Any thread. */
    public void guarded(String groupId, EntityRef passive, String name) {
        change(snapshot -> snapshot.guarded(groupId, passive, name));
    }

    /** Another server has removed the pair. Any thread. */
    public void unguarded(EntityRef passive) {
        change(snapshot -> snapshot.unguarded(passive.uuid()));
    }

    /** A role row was changed or read: what commands are judged by from now on, unless a newer version is known. Any thread. */
    public void role(GroupRole role) {
        change(snapshot -> snapshot.roles()
                .merge(role.groupId(), role, (old, fresh) -> fresh.version() >= old.version() ? fresh : old));
    }

    /**
     * A command of the group has made this: until it is {@link #settled} calls that name it are the group's, whatever is
     * reloaded meanwhile. Answers whether it was not known. Any thread, never waits.
     */
    boolean expect(String groupId, EntityRef made) {
        boolean member = now.members().containsKey(made.uuid());
        return expected.putIfAbsent(made.uuid(), new Known(groupId, made, false, null)) == null && !member;
    }

    /** A command has been settled: what it touched is in the model, or is not there. Any thread. */
    void settled(Collection<EntityRef> touched) {
        touched.forEach(ref -> expected.remove(ref.uuid()));
    }

    boolean holds(String uuid) {
        return now.members().containsKey(uuid);
    }

    /** The group that has this as a member; empty if none of those that there are. */
    Optional<String> holder(String uuid) {
        return now.groupWith(uuid);
    }

    /** What is here for commands that are not settled yet, as far as this server knows. Any thread. */
    List<EntityRef> expected() {
        return expected.values().stream().map(Known::ref).toList();
    }

    /** Whether something is here for a command that is not settled yet. Any thread. */
    boolean expects(String uuid) {
        return expected.containsKey(uuid);
    }

    /** Whether the group has this network, or takes it now: asked first, so that two groups never journal it. Any thread. */
    boolean takes(String groupId, String network) {
        Known member = now.members().get(network);
        if (member != null) {
            return member.groupId().equals(groupId);
        }
        return !standbyElsewhere(network, groupId)
                && groupId.equals(taken.merge(
                        network,
                        groupId,
                        (holder, other) -> now.settings().groups().containsKey(holder) ? holder : other));
    }

    /** The group is about to say anew which networks it takes. Any thread. */
    void takesAnew(String groupId) {
        taken.values().removeIf(groupId::equals);
    }

    /** The own model has changed. Any thread. */
    void update(ModelChange change) {
        change(snapshot -> snapshot.update(change));
    }

    /** The entity with this uuid: a member first, else a standby, one just made, the member with that card; null if none. */
    @Nullable
    Known known(String uuid) {
        MemberSnapshot snapshot = now;
        Known known = snapshot.known(uuid);
        return known != null ? known : made(snapshot, uuid);
    }

    /** What an account has of this kind and name for a group's other side; null if there is none. Calls may name it so. */
    @Nullable
    Known standbyNamed(String groupId, EntityKind kind, String name) {
        return now.standbyNames().get(MemberSnapshot.key(groupId, kind, name));
    }

    private @Nullable Known made(MemberSnapshot snapshot, String uuid) {
        Known made = expected.get(uuid);
        return made != null && snapshot.settings().groups().containsKey(made.groupId()) ? made : snapshot.holder(uuid);
    }

    /** Whether the entity is here for another group's other side: no selector takes it in. */
    boolean standbyElsewhere(String uuid, String groupId) {
        Known standby = now.standbys().get(uuid);
        return standby != null && !standby.groupId().equals(groupId);
    }

    MemberSettings settings() {
        return now.settings();
    }

    /** Instances that a command may bring back. */
    Departed departed() {
        return departed;
    }

    Hanging hanging() {
        return now.hanging();
    }

    Gatherings gatherings() {
        return now.gatherings();
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

    boolean idle() {
        return now.settings().groups().isEmpty();
    }
}
