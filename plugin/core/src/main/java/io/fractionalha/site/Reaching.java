// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.journal.JournalEntry;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import io.fractionalha.witness.Renewal;
import io.fractionalha.witness.Renewed;
import io.fractionalha.witness.SelfFence;
import io.fractionalha.witness.WitnessChannel;
import java.util.List;

/** The ways to other regions, watched: what was answered counts from the moment before it was sent. */
final class Reaching {
    private Reaching() {}

    static PeerChannel peers(PeerChannel channel, SelfFence fence) {
        return new PeerChannel() {
            @Override
            public Answer position(StandbyPeer peer, Greeting greeting) {
                long sent = fence.moment();
                return heard(peer, channel.position(peer, greeting), sent);
            }

            @Override
            public Answer append(StandbyPeer peer, Greeting greeting, List<JournalEntry> entries) {
                long sent = fence.moment();
                return heard(peer, channel.append(peer, greeting, entries), sent);
            }

            private Answer heard(StandbyPeer peer, Answer answer, long sent) {
                if (answer.siteId().equals(peer.siteId())) {
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
