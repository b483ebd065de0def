// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.model.ModelEntity;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans what is done to instances that are kept: their mark, and their end when the owner has given them up. */
final class KeptPlanner {
    /** Attribute of a STOP that makes its pair a kept one, from the moment that it names. */
    static final String KEPT = "kept";

    private final PlanInput input;
    private final PlanDraft draft;

    KeptPlanner(PlanInput input, PlanDraft draft) {
        this.input = input;
        this.draft = draft;
    }

    /** What a STOP sets of one that is kept from now on. */
    SortedMap<String, String> kept() {
        SortedMap<String, String> kept = new TreeMap<>();
        kept.put(Refs.STATE, Refs.STOPPED);
        kept.put(KEPT, input.now().toString());
        return kept;
    }

    /** Sets the mark, if there is any to be set. */
    void mark(ModelEntity member, SortedMap<String, String> text) {
        if (!text.isEmpty()) {
            draft.addSurplus(member, StepAction.SET, text, Verdict.READY);
        }
    }

    /** Takes the mark away from one that runs again. */
    void unmark(ModelEntity member, EntityPair pair) {
        if (pair.state() == PairState.LIVE) {
            mark(member, KeptMark.leftOver(pair));
        }
    }

    /** Whether its owner has given it up; what a run needs is not given up any more. */
    boolean givenUp(@Nullable EntityPair pair) {
        return pair != null && pair.state() == PairState.PURGING && input.extent() == Mirror.Extent.POLICY;
    }

    /** Removes one that is given up; one that is protected from removal is released first. */
    void purge(ModelEntity member, @Nullable EntityPair pair) {
        SortedMap<String, String> first = Guise.before(pair);
        if (first.isEmpty()) {
            draft.addSurplus(member, StepAction.DESTROY, new TreeMap<>(), Verdict.READY);
        } else {
            draft.addSurplus(member, StepAction.SET, first, Verdict.READY);
        }
        draft.beyondReserve(member.state().ref());
    }
}
