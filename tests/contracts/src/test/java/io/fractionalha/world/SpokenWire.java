// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.adapter.json.AnswerCodec;
import io.fractionalha.adapter.json.BatchCodec;
import io.fractionalha.adapter.json.PeerForms;
import io.fractionalha.adapter.json.Release;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.peer.PeerChannel;
import io.fractionalha.peer.StandbyPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Messages go as texts, sealed and in the form that the releases at both ends agree on, as over HTTP. */
final class SpokenWire implements Wire {
    private final Map<String, Release> releases = new TreeMap<>();
    private final Map<String, PeerForms> memories = new TreeMap<>();

    /** The forms that messages with entries and their answers went in, since it was last emptied. */
    final Set<Integer> forms = new TreeSet<>();

    /** What could not be read, and why. */
    final List<String> unread = new ArrayList<>();

    /** The servers of a site are replaced by ones of this release; what they remembered of peers is gone. */
    void runs(String site, Release release) {
        releases.put(site, release);
        memories.put(site, release.remembers());
    }

    @Override
    public PeerChannel.Answer carry(
            Ends ends, StandbyPeer peer, PeerChannel.Greeting greeting, List<JournalEntry> entries, Reader reader) {
        Release there = releases.get(ends.to());
        PeerForms memory = memories.get(ends.from());
        String message = releases.get(ends.from())
                .write(greeting, entries, peer.secretKey(), memory.next(ends.to()))
                .message();
        BatchCodec.Batch batch = opened(there, message, peer.secretKey());
        String answer = there.answer(reader.read(batch.greeting(), batch.entries()), batch.knows());
        if (!entries.isEmpty()) {
            forms.add(Release.form(message));
            forms.add(Release.form(answer));
        }
        AnswerCodec.Reply reply = releases.get(ends.from()).heard(answer);
        memory.answered(ends.to(), reply.knows());
        return reply.answer();
    }

    private BatchCodec.Batch opened(Release reader, String message, String key) {
        try {
            return reader.read(message, key);
        } catch (FractionalHaException e) {
            unread.add(String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
