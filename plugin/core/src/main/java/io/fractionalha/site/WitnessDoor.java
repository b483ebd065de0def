// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.shipping.Inbox;
import io.fractionalha.witness.Witness;
import io.fractionalha.witness.WitnessChannel;

/** Where paired regions ask this one as their witness: each peer's own user, in the name of its site only. On request threads. */
public final class WitnessDoor {
    private final Inbox inbox;
    private final Witness witness;

    /** Lets in whom {@code inbox} knows. */
    public WitnessDoor(Inbox inbox, Witness witness) {
        this.inbox = inbox;
        this.witness = witness;
    }

    /** Throws NOT_ALLOWED for anybody but the peer's own user. To be asked before anything that the caller sent is unpacked. */
    public void mustKnow(String callerUserId, String siteId) {
        if (!inbox.knows(callerUserId, siteId)) {
            throw Inbox.stranger(callerUserId, siteId);
        }
    }

    /** Answers what the site asks; throws as {@link #mustKnow}, and BAD_INPUT where it speaks for another site. */
    public WitnessChannel.Answer answer(String callerUserId, String siteId, WitnessChannel.Question question) {
        mustKnow(callerUserId, siteId);
        return witness.answer(siteId, question);
    }
}
