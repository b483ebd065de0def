// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import io.fractionalha.model.ModelEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a reading of a group and what the journal has told of it differ. A suspicion only: the reading was not made on the
 * group's lane. What was touched since, what an open command is about and what hangs on either is left out.
 */
final class Suspects {
    /** A command that has been open for longer is not waited for: its end may never be told. */
    static final Duration OPEN_MAX = Duration.ofHours(1);

    private static final Set<EntityKind> HOLDERS = Set.of(EntityKind.VPC, EntityKind.NETWORK, EntityKind.INSTANCE);

    private final CapturePorts ports;
    private final MembershipIndex index;
    private final Set<EntityRef> touched;

    Suspects(CapturePorts ports, MembershipIndex index, Set<EntityRef> touched) {
        this.ports = ports;
        this.index = index;
        this.touched = touched;
    }

    /** An entity to be read again: as it was seen last, and whether the reading found it among the group's. */
    record Suspect(EntityState seen, boolean found) {
        EntityRef ref() {
            return seen.ref();
        }
    }

    /** The gone first (that frees names and ports), what others hang on before the others; then the rest in the order read. */
    List<Suspect> of(String groupId, Map<EntityRef, EntityState> found) {
        Map<EntityRef, EntityState> known = new LinkedHashMap<>();
        ports.model().entities(groupId, ports.siteId()).stream()
                .map(ModelEntity::state)
                .filter(EntityState::alive)
                .forEach(state -> known.put(state.ref(), state));
        List<Suspect> suspects = new ArrayList<>();
        known.values().stream()
                .filter(state -> !found.containsKey(state.ref()))
                .sorted(Comparator.comparing(
                        state -> !HOLDERS.contains(state.ref().kind())))
                .forEach(state -> suspects.add(new Suspect(state, false)));
        found.values().stream()
                .filter(state -> !state.equals(known.get(state.ref())))
                .forEach(state -> suspects.add(new Suspect(state, true)));
        return idle(groupId, suspects);
    }

    /** Those that nothing has touched since, and that no open command is about. */
    List<Suspect> idle(String groupId, List<Suspect> suspects) {
        Set<String> busy = busy(groupId);
        return suspects.stream()
                .filter(suspect -> !touched.contains(suspect.ref()) && !isBusy(suspect.seen(), busy))
                .toList();
    }

    private Set<String> busy(String groupId) {
        Instant limit = ports.clock().instant().minus(OPEN_MAX);
        Set<String> busy = new HashSet<>();
        for (JournalEntry entry : ports.journal().openCommands(groupId)) {
            if (entry.payload() instanceof Payload.Command command
                    && command.subject() != null
                    && entry.recordedAt().isAfter(limit)) {
                busy.add(command.subject().uuid());
            }
        }
        return busy;
    }

    private boolean isBusy(EntityState state, Set<String> busy) {
        Stream<String> ends = state.attributes().entrySet().stream()
                .filter(attribute -> attribute.getKey().endsWith("id"))
                .map(Map.Entry::getValue);
        return Stream.concat(Stream.of(state.ref().uuid()), ends)
                .anyMatch(uuid -> busy.contains(uuid) || index.expects(uuid));
    }
}
