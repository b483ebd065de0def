// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How busy instances are, as far as peers were not told yet. There is one word for an instance and peer, the newest, in the place
 * of the first: a peer that is away for days costs no more than there are instances. For any thread.
 */
final class Untold {
    /** How many instances one greeting tells of at most. */
    static final int AT_ONCE = 200;

    private final Map<String, Map<String, Word>> byPeer = new TreeMap<>();

    private record Word(String groupId, double busy) {}

    synchronized void add(String peerSite, String groupId, String instance, double busy) {
        byPeer.computeIfAbsent(peerSite, site -> new LinkedHashMap<>()).put(instance, new Word(groupId, busy));
    }

    /** Only these instances are there: of others nobody needs to be told. */
    synchronized void retain(Set<String> instances) {
        byPeer.values().forEach(words -> words.keySet().retainAll(instances));
        byPeer.values().removeIf(Map::isEmpty);
    }

    /** Takes what has waited longest: processors in use by instance, by group. */
    synchronized Map<String, Map<String, Double>> next(String peerSite) {
        Map<String, Map<String, Double>> next = new TreeMap<>();
        Map<String, Word> words = byPeer.getOrDefault(peerSite, new LinkedHashMap<>());
        Iterator<Map.Entry<String, Word>> oldest = words.entrySet().iterator();
        for (int i = 0; i < AT_ONCE && oldest.hasNext(); i++) {
            Map.Entry<String, Word> word = oldest.next();
            next.computeIfAbsent(word.getValue().groupId(), id -> new TreeMap<>())
                    .put(word.getKey(), word.getValue().busy());
            oldest.remove();
        }
        return next;
    }

    /** How much waits, for all peers. */
    synchronized int size() {
        return byPeer.values().stream().mapToInt(Map::size).sum();
    }
}
