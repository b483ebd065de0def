// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.peer.StandbyPeer;
import java.util.List;

/** The way to a witness. Blocks; called on lanes, never on a user's thread. Errors as those of the channel between peers. */
@FunctionalInterface
public interface WitnessChannel {
    /** The most that one question may hold, renewals and claims together. */
    int ITEMS_MAX = 500;

    /** Asks the witness in the name of {@code siteId}. */
    Answer ask(StandbyPeer witness, String siteId, Question question);

    /** What is asked at once. */
    record Question(List<Renewal> renewals, List<Claim> claims) {
        /** Refuses more than fits. */
        public Question {
            renewals = List.copyOf(renewals);
            claims = List.copyOf(claims);
            if (renewals.size() + claims.size() > ITEMS_MAX) {
                throw new IllegalArgumentException("a witness is asked about " + ITEMS_MAX + " groups at once at most");
            }
        }
    }

    /** One word for each that was asked, in the order of the question. */
    record Answer(List<Renewed> renewed, List<Verdict> verdicts) {
        /** Copies the lists. */
        public Answer {
            renewed = List.copyOf(renewed);
            verdicts = List.copyOf(verdicts);
        }
    }
}
