// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.Hierarchy;
import io.fractionalha.catalogue.KindRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.model.ModelEntity;
import java.util.HashMap;
import java.util.Map;

/**
 * What the brake of a group says of each removal that a plan comes to, and how many there are. While it is tripped all
 * removals are held, of rules and tags too, but what something new needs the name, port or address of: nothing that is to be
 * built ever waits for the brake.
 */
final class Brake {
    private static final String HOLDS = "the brake holds removals here ";
    private final Scene scene;
    private final Conflicts conflicts;
    private final PlanDraft draft;
    private final BrakeState state;
    private final Map<EntityRef, Boolean> free = new HashMap<>();
    private int due;
    private int released;

    Brake(Scene scene, Conflicts conflicts, PlanDraft draft) {
        this.scene = scene;
        this.conflicts = conflicts;
        this.draft = draft;
        this.state = scene.input().brake();
    }

    /**
     * Removals in a plan.
     *
     * @param due instances and networks that are to go and that nobody has released
     * @param released such that a person has released and that are still here
     */
    record Removals(int due, int released) {
        static final Removals NONE = new Removals(0, 0);
    }

    Removals removals() {
        return new Removals(due, released);
    }

    /**
     * What stands by itself and belongs to one group: what counts. Rules are reworked every day and soon built again;
     * a tier of a VPC is a network like any other.
     */
    static boolean counts(EntityKind kind) {
        boolean itself = kind == EntityKind.NETWORK || Hierarchy.lifelines(kind).isEmpty();
        return itself && Kinds.of(kind).identity() != KindRow.Identity.OWNER_KEY;
    }

    /** Whether an item is held by the brake and by nothing else. */
    static boolean holds(QueueItem item) {
        return item.reason() == QueueReason.HELD
                && item.action() == StepAction.DESTROY
                && item.detail().startsWith(HOLDS);
    }

    /** What becomes of the removal of a dead entity's counterpart, against which {@code verdict} stands otherwise. */
    Verdict removal(ModelEntity dead, Verdict verdict) {
        return judge(dead, verdict, released(dead.state().ref()));
    }

    /** The same for a living member that is one too many. */
    Verdict surplus(ModelEntity member, Verdict verdict) {
        return judge(member, verdict, state.releasesSurplus());
    }

    private Verdict judge(ModelEntity entity, Verdict verdict, boolean permitted) {
        boolean coming = verdict.reason() == QueueReason.READY || verdict.reason() == QueueReason.WAITS;
        if (!coming || draft.leftOut(entity)) {
            return verdict;
        }
        if (counts(entity.state().ref().kind())) {
            due += permitted ? 0 : 1;
            released += permitted ? 1 : 0;
        }
        boolean stops =
                state.tripped() && !permitted && !makesRoom(entity.state().ref());
        return stops ? Verdict.of(QueueReason.HELD, detail()) : verdict;
    }

    private String detail() {
        return HOLDS + "since " + state.trippedAt() + ", when " + state.removals() + " of " + state.all()
                + " instances and networks were to go; releaseHeldCommands removes them, drop=true keeps them";
    }

    /** Told before a person released what was held, or gone with something that was. */
    private boolean released(EntityRef ref) {
        Boolean known = free.get(ref);
        if (known != null) {
            return known;
        }
        ModelEntity entity = scene.entity(ref);
        boolean is = false;
        if (entity != null && !scene.alive(ref) && scene.pair(ref) != null) {
            boolean own = !entity.state().alive() && entity.lastSequence() <= state.releasedThrough();
            is = own || Refs.links(entity.state()).stream().anyMatch(link -> released(link.target()));
        }
        free.put(ref, is);
        return is;
    }

    /** Whether a name, port or address that it holds is needed, or it hangs on something of which that is so. */
    private boolean makesRoom(EntityRef ref) {
        ModelEntity entity = scene.entity(ref);
        return entity != null
                && !scene.alive(ref)
                && scene.pair(ref) != null
                && (conflicts.blocks(ref)
                        || Refs.links(entity.state()).stream().anyMatch(link -> makesRoom(link.target())));
    }
}
