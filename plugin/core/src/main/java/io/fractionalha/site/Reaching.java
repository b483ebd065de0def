// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.detect.PeerSilence;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.witness.Renewal;
import io.fractionalha.witness.Renewed;
import io.fractionalha.witness.SelfFence;
import io.fractionalha.witness.WitnessChannel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The ways to other regions, watched: what was answered counts from the moment before it was sent. */
final class Reaching {
    private static final Set<ErrorCode> LIVES =
            EnumSet.of(ErrorCode.PEER_REFUSES_KEYS, ErrorCode.JOURNAL_GAP, ErrorCode.JOURNAL_DIVERGED);

    private Reaching() {}

    static PeerChannel peers(PeerChannel channel, SelfFence fence, PeerSilence silence) {
        return new PeerChannel() {
            @Override
            public Answer position(StandbyPeer peer, Greeting greeting) {
                return heard(peer, () -> channel.position(peer, greeting));
            }

            @Override
            public Answer append(StandbyPeer peer, Greeting greeting, List<JournalEntry> entries) {
                return heard(peer, () -> channel.append(peer, greeting, entries));
            }

            /** A refusal is a sign of life, too. */
            private Answer heard(StandbyPeer peer, Supplier<Answer> call) {
                long sent = fence.moment();
                Answer answer;
                try {
                    answer = call.get();
                } catch (FractionalHaException e) {
                    if (LIVES.contains(e.code())) {
                        silence.heard(peer.siteId());
                    }
                    throw e;
                }
                // Another site may answer at that address; that says nothing of the one that is meant.
                if (answer.siteId().equals(peer.siteId())) {
                    silence.heard(peer.siteId());
                    fence.answered(peer.siteId(), sent, answer.epochs());
                }
                return answer;
            }
        };
    }

    static WitnessChannel witnesses(WitnessChannel channel, SelfFence fence) {
        return (witness, siteId, question) -> {
            long sent = fence.moment();
            fence.telling(question.renewals());
            WitnessChannel.Answer answer = channel.ask(witness, siteId, question);
            for (Renewal told : question.renewals()) {
                if (answer.renewed().contains(new Renewed(told.groupId(), true, told.epoch()))) {
                    fence.held(told, sent);
                }
            }
            return answer;
        };
    }
}
