// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Folds entries of one group of one site's journal into its model. Pure: reads the view, keeps what changes, and gives it out
 * as one {@link ModelChange}. Folding the same entries again changes nothing: an entity never goes back behind the entry
 * that last told of it. Entries without a number (sequence 0) are newer than anything numbered and keep the entity's place.
 * Not safe for several threads; one object is one fold step.
 */
public final class Fold {
    private final String groupId;
    private final String siteId;
    private final ModelView before;
    private final Function<String, OptionalLong> lowMarks;
    private final Map<EntityRef, ModelEntity> changed = new LinkedHashMap<>();
    private final Map<String, OpenCommand> opened = new LinkedHashMap<>();
    private final Set<String> closed = new LinkedHashSet<>();
    private final Set<EntityRef> forgotten = new LinkedHashSet<>();
    private @Nullable Members all;
    private boolean remembering;

    /** {@code lowMarks} answers where a baseline began, by its id; empty where that is not known. */
    public Fold(String groupId, String siteId, ModelView before, Function<String, OptionalLong> lowMarks) {
        this.groupId = groupId;
        this.siteId = siteId;
        this.before = before;
        this.lowMarks = lowMarks;
    }

    /** From now on notes of an instance which cards it has lost. For the other side's journal: what is here can be read. */
    Fold remembering() {
        remembering = true;
        return this;
    }

    /** All that is known before this fold, as an earlier one has left it; null if that is still to be read. */
    void knows(@Nullable Members members) {
        all = members;
    }

    /** All that is known now; null if it was not needed. Belongs to the fold that takes over. */
    @Nullable
    Members members() {
        return all;
    }

    /** Takes the next entry; entries that are not about the model are ignored. */
    public void accept(JournalEntry entry) {
        if (entry.payload() instanceof Payload.State state) {
            state(state, entry.sequence());
        } else if (entry.payload() instanceof Payload.Command command) {
            opened.put(entry.entryId(), new OpenCommand(entry.entryId(), groupId, siteId, entry.sequence(), command));
        } else if (entry.payload() instanceof Payload.OutcomeOf outcome) {
            opened.remove(outcome.commandEntryId());
            closed.add(outcome.commandEntryId());
        } else if (entry.payload() instanceof Payload.Mark mark && !mark.low()) {
            baselineEnds(mark.baselineId(), entry.sequence());
        } else if (entry.payload() instanceof Payload.RoleChange change && isClaim(change)) {
            reignBegins();
        }
    }

    /** Whether an entry opens a new reign: what its site had before is told anew behind it. */
    static boolean isClaim(Payload.RoleChange change) {
        return change.cut() != null && !change.handover();
    }

    /** What was known of the site belongs to an earlier reign: forgotten, not dead, so that nothing is destroyed for it. */
    private void reignBegins() {
        forgotten.addAll(everything().refs());
        closed.addAll(opened.keySet());
        opened.clear();
        before.openCommands().forEach(open -> closed.add(open.entryId()));
        changed.clear();
        all = new Members(List.of());
    }

    private void state(Payload.State payload, long sequence) {
        Optional<ModelEntity> known = current(payload.state().ref());
        EntityState state = remembering ? LostCards.noted(payload.state(), known) : payload.state();
        long last = known.map(ModelEntity::lastSequence).orElse(0L);
        if (sequence != 0 && sequence < last) {
            return;
        }
        boolean livedOn = known.filter(entity -> entity.state().alive()).isPresent();
        boolean toldAgain =
                known.filter(entity -> entity.lastSequence() == sequence).isPresent();
        long first = known.filter(entity -> livedOn || toldAgain)
                .map(ModelEntity::firstSequence)
                .orElse(sequence);
        String counterpart = payload.counterpart() != null
                ? payload.counterpart()
                : known.map(ModelEntity::counterpart).orElse(null);
        put(new ModelEntity(groupId, siteId, state, first, Math.max(sequence, last), counterpart));
        if (!state.alive()) {
            cascade(state, sequence);
        }
    }

    /** Everything that cannot be without what is gone goes too, and what hangs on that. */
    private void cascade(EntityState top, long sequence) {
        Deque<String> gone = new ArrayDeque<>(List.of(top.ref().uuid()));
        while (!gone.isEmpty()) {
            for (ModelEntity entity : everything().hangingOn(gone.remove())) {
                boolean older = sequence == 0 || entity.lastSequence() <= sequence;
                if (entity.state().alive() && older) {
                    die(entity, top.hasLeft(), sequence);
                    gone.add(entity.state().ref().uuid());
                }
            }
        }
    }

    private void baselineEnds(String baselineId, long sequence) {
        OptionalLong low = lowMarks.apply(baselineId);
        if (low.isEmpty()) {
            return; // its beginning is not here: what it did not mention may still be there
        }
        for (ModelEntity entity : everything().list()) {
            if (entity.state().alive() && entity.lastSequence() < low.getAsLong()) {
                die(entity, true, sequence); // nobody said that its owner destroyed it
            }
        }
        // What was in doubt in the journal before this one, and is not in this one, has been read since.
        before.openCommands().stream()
                .filter(open -> open.sequence() == 0 && !opened.containsKey(open.entryId()))
                .forEach(open -> closed.add(open.entryId()));
    }

    private void die(ModelEntity entity, boolean left, long sequence) {
        put(new ModelEntity(
                groupId,
                siteId,
                left ? entity.state().left() : entity.state().dead(),
                entity.firstSequence(),
                Math.max(sequence, entity.lastSequence()),
                entity.counterpart()));
    }

    private void put(ModelEntity entity) {
        changed.put(entity.state().ref(), entity);
        if (all != null) {
            all.put(entity);
        }
    }

    private Optional<ModelEntity> current(EntityRef ref) {
        ModelEntity here = changed.get(ref);
        if (here != null) {
            return Optional.of(here);
        }
        return all != null ? all.entity(ref) : before.entity(ref);
    }

    private Members everything() {
        Members loaded = all;
        if (loaded == null) {
            loaded = new Members(before.entities());
            changed.values().forEach(loaded::put);
            all = loaded;
        }
        return loaded;
    }

    /** What the entries taken so far come to, between two applied sequences. */
    public ModelChange change(long appliedBefore, long appliedAfter) {
        return new ModelChange(
                groupId,
                siteId,
                new ArrayList<>(changed.values()),
                forgotten.stream().filter(ref -> !changed.containsKey(ref)).toList(),
                new ArrayList<>(opened.values()),
                new ArrayList<>(closed),
                appliedBefore,
                appliedAfter);
    }
}
