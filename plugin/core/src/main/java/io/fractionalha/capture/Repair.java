// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.GroupRole;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.ModelEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads suspects again and writes down what still differs. One object is one go on the group's lane. */
final class Repair {
    private static final Set<EntityKind> ASKED_ALONE = Set.of(EntityKind.INSTANCE, EntityKind.NETWORK, EntityKind.VPC);

    private final CapturePorts ports;
    private final Baseliner baseliner;
    private final ProtectionGroup group;
    private final List<EntityState> living = new ArrayList<>();
    private final List<EntityState> dead = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private boolean incomplete;

    Repair(CapturePorts ports, Baseliner baseliner, ProtectionGroup group) {
        this.ports = ports;
        this.baseliner = baseliner;
        this.group = group;
    }

    void look(Suspects.Suspect suspect) {
        Optional<EntityState> told = ports.model()
                .entity(group.groupId(), ports.siteId(), suspect.ref())
                .map(ModelEntity::state)
                .filter(EntityState::alive);
        Optional<EntityState> read = new Reread(ports.reader())
                .read(suspect.seen())
                .map(state -> told.isPresent() ? OneOfAKind.remembered(state, told.get()) : state);
        boolean missed = !suspect.found() && read.filter(this::stillIn).isPresent();
        incomplete |= missed;
        Optional<EntityState> now = read.filter(state -> suspect.found() || missed);
        if (now.isPresent() && !now.equals(told)) {
            living.add(now.get());
            words.add(Changes.named(now.get())
                    + told.map(before -> " changed: " + changed(before, now.get()))
                            .orElse(" is new"));
        } else if (now.isEmpty() && told.isPresent()) {
            dead.add(read.isPresent() ? told.get().left() : told.get().dead());
            words.add(Changes.named(told.get()) + (read.isPresent() ? " has left" : " is gone"));
        }
    }

    /** Names only: values may be secret. */
    private static String changed(EntityState before, EntityState now) {
        Set<String> names = new TreeSet<>(before.attributes().keySet());
        names.addAll(now.attributes().keySet());
        names.removeIf(name -> Objects.equals(before.attribute(name), now.attribute(name)));
        return names.isEmpty() ? "its owner" : String.join(", ", names);
    }

    /** What was found, a sentence each, with no values of attributes but names. */
    List<String> words() {
        return words;
    }

    /** A list that changes while it is read may miss something; of some kinds it can be asked alone whether it belongs. */
    private boolean stillIn(EntityState state) {
        EntityKind kind = state.ref().kind();
        return ASKED_ALONE.contains(kind) && baseliner.holds(group, state);
    }

    /** Whether the reading has missed something that is there: then nothing is gone only because it did not find it. */
    boolean incomplete() {
        return incomplete;
    }

    boolean removes() {
        return !dead.isEmpty();
    }

    int size() {
        return living.size() + dead.size();
    }

    /** In one transaction; what the peer needs to map first. */
    void write(Recorder recorder, GroupRole role) {
        if (size() == 0) {
            return;
        }
        List<Payload> payloads = new ArrayList<>(baseliner.described(role.groupId(), living));
        dead.forEach(state -> payloads.add(new Payload.State(state, null, true)));
        living.forEach(state -> payloads.add(new Payload.State(state, null, true)));
        recorder.record(role, payloads);
        baseliner.told(role.groupId(), payloads);
    }
}
