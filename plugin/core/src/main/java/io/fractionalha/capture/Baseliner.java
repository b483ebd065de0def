// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.Payload;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.model.ModelEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Reads a whole group from the region and writes it down between two marks. What the journal told before and the reading does
 * not find is written as gone, so a baseline also repairs. The whole of it is one piece of the group's lane: commands that end
 * meanwhile settle afterwards, by reading again.
 */
public final class Baseliner {
    private static final int APPEND_MAX = 500;

    private final CapturePorts ports;
    private final Recorder recorder;
    private final MembershipIndex index;
    private final CaptureHealth health;
    private final Descriptors descriptors;
    private final Departures departures;
    private final Heirs heirs;
    private volatile Consumer<String> tellsFirst = groupId -> {};

    /** Reads through the ports, writes through the recorder. */
    public Baseliner(CapturePorts ports, Recorder recorder, MembershipIndex index, CaptureHealth health) {
        this.ports = ports;
        this.recorder = recorder;
        this.index = index;
        this.health = health;
        this.descriptors = new Descriptors(ports);
        this.departures = new Departures(ports.reader());
        this.heirs = new Heirs(ports, index, this::rescan);
    }

    MembershipIndex index() {
        return index;
    }

    /** From now on {@code toTell} is called on the group's lane before a command is settled: it writes what is known and not told. */
    public void tellFirst(Consumer<String> toTell) {
        tellsFirst = toTell;
    }

    /** Before what a command did is read: members that nobody has been told of are told. Throws what a port throws. */
    void tellFirst(String groupId) {
        tellsFirst.accept(groupId);
    }

    Descriptors descriptors() {
        return descriptors;
    }

    /** Payloads for what a group has been told of offerings, templates and accounts and {@code now} tells otherwise. */
    public List<Payload> redescribed(
            String groupId, BiFunction<MappingKind, String, Optional<ResourceDescriptor>> now) {
        return descriptors.changed(groupId, now);
    }

    /** What the other side has to be told before these states, so that it can map what they name. To be written before them. */
    public List<Payload> described(String groupId, Collection<EntityState> states) {
        return descriptors.missing(groupId, states);
    }

    /** These payloads are durable: what they describe need not be told again. */
    public void told(String groupId, List<Payload> payloads) {
        descriptors.told(groupId, payloads);
    }

    /**
     * Low mark, everything the selectors match, high mark. Only on the group's lane; answers how many living entities there
     * are. Nothing is written if the region cannot be read.
     */
    public int protect(String groupId) {
        ProtectionGroup group = ports.groups()
                .group(groupId)
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.NOT_FOUND, "there is no protection group " + groupId + " to read"));
        GroupRole role = ports.groups()
                .role(groupId)
                .orElseThrow(() ->
                        new FractionalHaException(ErrorCode.NOT_FOUND, "group " + groupId + " has no role here yet"));
        Instant began = ports.clock().instant();
        long asOf = health.resyncs().now();
        index.reload();
        Map<EntityRef, EntityState> found = scan(group);
        Map<EntityRef, ModelEntity> known = members(groupId);
        descriptors.forget(groupId);
        List<Payload> payloads = new ArrayList<>();
        String baselineId = ports.ids().next();
        payloads.add(new Payload.Mark(baselineId, true));
        payloads.addAll(descriptors.selected(group));
        payloads.addAll(descriptors.missing(groupId, found.values()));
        List<EntityState> gone = gone(known, found);
        gone.forEach(state -> payloads.add(new Payload.State(state, null, true)));
        found.values().forEach(state -> payloads.add(new Payload.State(state, counterpart(known, state), true)));
        payloads.add(new Payload.Mark(baselineId, false));
        for (int from = 0; from < payloads.size(); from += APPEND_MAX) {
            recorder.record(role, payloads.subList(from, Math.min(payloads.size(), from + APPEND_MAX)));
        }
        descriptors.told(groupId, payloads);
        // Until now the index did not know the members: what was changed since the first look was let through unseen.
        rescan(group, role.epoch());
        heirs.look(groupId, gone);
        health.resyncs().repaired(groupId, asOf);
        health.audits().compared(groupId, began, ports.clock().instant(), List.of());
        return found.size();
    }

    /** Reads the whole group again and writes only what has changed: members that a tag brought in or took out. */
    void rescan(ProtectionGroup group, Epoch epoch) {
        Map<EntityRef, EntityState> found = scan(group);
        Map<EntityRef, ModelEntity> known = members(group.groupId());
        List<EntityState> living = found.values().stream()
                .filter(state -> {
                    ModelEntity before = known.get(state.ref());
                    return before == null || !before.state().equals(state);
                })
                .toList();
        List<Payload> payloads = new ArrayList<>(descriptors.missing(group.groupId(), living));
        List<EntityState> gone = gone(known, found);
        gone.forEach(state -> payloads.add(new Payload.State(state, null, true)));
        living.forEach(state -> payloads.add(new Payload.State(state, null, true)));
        if (!payloads.isEmpty()) {
            recorder.record(group.groupId(), epoch, payloads);
            descriptors.told(group.groupId(), payloads);
            heirs.look(group.groupId(), gone);
        }
    }

    /**
     * Reads the whole group and writes what the journal does not know; takes nothing out. For a side that has just taken
     * over, whose journal tells only of what it has mirrored. {@code attempts}: ids under which something is being built
     * now, which is told of when it is done. On the group's lane.
     */
    public void discover(String groupId, Set<String> attempts) {
        ProtectionGroup group = ports.groups().group(groupId).orElseThrow();
        GroupRole role = ports.groups().role(groupId).orElseThrow();
        Map<EntityRef, ModelEntity> known = members(groupId);
        List<EntityState> fresh = scan(group).values().stream()
                .filter(state -> !known.containsKey(state.ref()))
                .filter(state -> attempts.stream().noneMatch(attempt -> madeBy(attempt, state)))
                .toList();
        List<Payload> payloads = new ArrayList<>(descriptors.missing(groupId, fresh));
        fresh.forEach(state -> payloads.add(new Payload.State(state, null, true)));
        for (int from = 0; from < payloads.size(); from += APPEND_MAX) {
            recorder.record(role, payloads.subList(from, Math.min(payloads.size(), from + APPEND_MAX)));
        }
        descriptors.told(groupId, payloads);
    }

    /** Instances are built under the attempt's id, networks under a name that ends in it. */
    private static boolean madeBy(String attempt, EntityState state) {
        String name = state.attribute("name");
        return state.ref().uuid().equals(attempt) || (name != null && name.endsWith(attempt));
    }

    /** Everything that belongs to the group, as the region is now, and what is remembered of it. Long: many reads. */
    Map<EntityRef, EntityState> scan(ProtectionGroup group) {
        Map<EntityRef, EntityState> found = new GroupScan(ports, index, group).scan();
        List<EntityRef> instances = found.keySet().stream()
                .filter(ref -> ref.kind() == EntityKind.INSTANCE)
                .toList();
        for (ModelEntity known : ports.model().entities(group.groupId(), ports.siteId(), instances)) {
            found.computeIfPresent(known.state().ref(), (ref, read) -> OneOfAKind.remembered(read, known.state()));
        }
        return found;
    }

    /** Takes in what the group has selected and another one had. At the server that does the region's work; any thread. */
    public void inherits(String groupId) {
        heirs.inherits(groupId);
    }

    /**
     * To be run when the group has been deleted: {@code inherits} hears of whoever else has selected what it has now. Any thread.
     */
    public Runnable releases(String groupId, Consumer<String> inherits) {
        List<EntityState> had =
                members(groupId).values().stream().map(ModelEntity::state).toList();
        return () -> ports.scheduler().submit(CapturePorts.lane(groupId), () -> {
            index.reload(); // else the group that is no more would still claim it
            heirs.released(groupId, had, inherits);
        });
    }

    /** Whether this instance or network, as read, belongs to the group. */
    boolean holds(ProtectionGroup group, EntityState state) {
        return new GroupScan(ports, index, group).holdsOne(List.of(state));
    }

    private Map<EntityRef, ModelEntity> members(String groupId) {
        Map<EntityRef, ModelEntity> members = new LinkedHashMap<>();
        for (ModelEntity entity : ports.model().entities(groupId, ports.siteId())) {
            if (entity.state().alive()) {
                members.put(entity.state().ref(), entity);
            }
        }
        return members;
    }

    private List<EntityState> gone(Map<EntityRef, ModelEntity> known, Map<EntityRef, EntityState> found) {
        return known.values().stream()
                .map(ModelEntity::state)
                .filter(state -> !found.containsKey(state.ref()))
                .map(departures::last)
                .toList();
    }

    private static @org.jspecify.annotations.Nullable String counterpart(
            Map<EntityRef, ModelEntity> known, EntityState state) {
        ModelEntity before = known.get(state.ref());
        return before == null ? null : before.counterpart();
    }
}
