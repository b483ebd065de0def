// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.detect;

import io.fractionalha.witness.Verdict;

/** What the witness's words mean to people. */
final class WitnessWords {
    /** Of a service that cannot be asked from this region. */
    static final String UNCHECKED =
            "cannot be asked from here: its host is not allowed by the setting fractional.ha.route.hosts, or its name is not"
                    + " known";

    private WitnessWords() {}

    static String of(Verdict verdict) {
        long seconds = verdict.toWait().plusMillis(999).toSeconds();
        return switch (verdict.word()) {
            case GRANTED -> "the witness has granted it";
            case FREE -> "the witness would grant it";
            case HOLDER_NOT_SILENT ->
                "the witness has heard the side that serves, or has not waited for it long enough: " + seconds
                        + " s more";
            case SERVICE_NOT_SILENT ->
                "at the witness the service answers, or has not failed long enough: " + seconds + " s more";
            case SERVICE_UNCHECKED ->
                "the witness cannot ask the service: its host is not allowed by the setting fractional.ha.route.hosts"
                        + " there, or its name is not known";
            case OTHER_EPOCH -> "the witness says that the group is held in epoch " + verdict.epoch();
            case UNKNOWN -> "the witness does not know the group: the side that serves has never renewed it there";
        };
    }
}
