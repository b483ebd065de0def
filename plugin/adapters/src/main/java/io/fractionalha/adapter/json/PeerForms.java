// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which form to write to each peer: the newest that it said to know in its last answer. That holds until a call fails, since
 * it may have been put back to an older release meanwhile; then it is written to as to one of which nothing is known. For any thread.
 */
public final class PeerForms {
    private final Formats ours;
    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    /** Nothing is known of any peer. */
    public PeerForms(Formats ours) {
        this.ours = ours;
    }

    /** How to write the next message to this site; what is known of it is forgotten until the message is answered. */
    public BatchCodec.Speech next(String siteId) {
        Integer theirs = known.remove(siteId);
        return new BatchCodec.Speech(ours, theirs == null ? 0 : theirs);
    }

    /** This site has answered, and knows forms up to this one. */
    public void answered(String siteId, int theirs) {
        known.put(siteId, theirs);
    }
}
