// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityState;
import org.jspecify.annotations.Nullable;

/**
 * What looking at the region says about an attempt.
 *
 * @param verdict what was found
 * @param found the entity, for FOUND
 * @param uuid what has to be cleaned up, for BROKEN, or is in between, for UNSETTLED
 */
record Judgement(Verdict verdict, @Nullable EntityState found, String uuid) {
    /** What was found. */
    enum Verdict {
        /** It is there, and ours. */
        FOUND,
        /** It is not there. */
        ABSENT,
        /** Something is there that is of no use and holds names. */
        BROKEN,
        /** The host is still at it: look again. */
        UNSETTLED
    }

    static final Judgement ABSENT = new Judgement(Verdict.ABSENT, null, "");

    static Judgement found(EntityState state) {
        return new Judgement(Verdict.FOUND, state, state.ref().uuid());
    }
}
