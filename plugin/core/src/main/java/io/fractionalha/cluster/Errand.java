// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that one server leaves for another, or tells all. Never a secret.
 *
 * @param errandId a fresh id
 * @param process who left it
 * @param words as its kind says
 */
public record Errand(String errandId, String process, Kind kind, String groupId, SortedMap<String, String> words) {
    /** Copies the words. */
    public Errand {
        words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
    }

    /** What it is about. */
    public enum Kind {
        /** A captured command has ended there: entry, succeeded, uuid, detail. */
        END(false),
        /** Entries of the peer site have arrived: site. */
        FOLD(false),
        /** Something of the group has changed. */
        WAKE(false),
        /** A person asks for another attempt: kind, uuid. */
        RETRY(false),
        /** The group may have more than it knows: another one that had it is deleted. */
        RESCAN(false),
        /** The host has told there of an instance: uuid, account. No group. */
        NOTICE(false),
        /** A captured command has made something that no model knows yet: kind, uuid. */
        MADE(true),
        /** Something is guarded from now on, as a standby: kind, uuid, name. */
        PAIRED(true),
        /** It is no longer guarded: kind, uuid. */
        UNPAIRED(true),
        /** The other side asks for the group, which has to wait: epoch, site, role, is. */
        ASKED(true);

        private final boolean forAll;

        Kind(boolean forAll) {
            this.forAll = forAll;
        }

        /** Whether every server reads it, and it goes by its age; else the owner of the region's work does it, and ends it. */
        public boolean forAll() {
            return forAll;
        }
    }

    /** A word, or empty. */
    public String word(String name) {
        return words.getOrDefault(name, "");
    }
}
