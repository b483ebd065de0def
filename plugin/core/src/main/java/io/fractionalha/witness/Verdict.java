// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.group.Epoch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the witness answers to a {@link Claim}.
 *
 * @param epoch granted: the asker's, which nobody else is granted; refused: the one that is held, where the asker may know it
 * @param toWait how long the holder must go on being silent, as far as can be said now; zero unless that is the answer
 */
public record Verdict(String groupId, Word word, @Nullable Epoch epoch, Duration toWait) {
    /** One word. */
    public enum Word {
        /** The group is the asker's; asking again answers the same. */
        GRANTED,
        /** The holder has not been silent for long enough, as this server of the witness has seen. */
        HOLDER_NOT_SILENT,
        /** It would be granted, were it not only asked about. */
        FREE,
        /** The group's service answers, or has not failed for long enough, as this server of the witness has seen. */
        SERVICE_NOT_SILENT,
        /** The witness cannot ask the group's service: the address is not allowed there, or its name is not known. */
        SERVICE_UNCHECKED,
        /** The group is held in another epoch than the asker thinks. */
        OTHER_EPOCH,
        /** The witness keeps no row of the group for the asker: its holder has never renewed it there. */
        UNKNOWN
    }

    static Verdict granted(Witnessed row) {
        return new Verdict(row.groupId(), Word.GRANTED, row.epoch(), Duration.ZERO);
    }

    static Verdict notSilent(Witnessed row, Duration toWait) {
        return new Verdict(row.groupId(), Word.HOLDER_NOT_SILENT, row.epoch(), toWait);
    }

    static Verdict free(Witnessed row) {
        return new Verdict(row.groupId(), Word.FREE, row.epoch(), Duration.ZERO);
    }

    static Verdict serviceNotSilent(Witnessed row, Duration toWait) {
        return new Verdict(row.groupId(), Word.SERVICE_NOT_SILENT, row.epoch(), toWait);
    }

    static Verdict serviceUnchecked(Witnessed row) {
        return new Verdict(row.groupId(), Word.SERVICE_UNCHECKED, row.epoch(), Duration.ZERO);
    }

    static Verdict otherEpoch(Witnessed row) {
        return new Verdict(row.groupId(), Word.OTHER_EPOCH, row.epoch(), Duration.ZERO);
    }

    static Verdict unknown(String groupId) {
        return new Verdict(groupId, Word.UNKNOWN, null, Duration.ZERO);
    }
}
