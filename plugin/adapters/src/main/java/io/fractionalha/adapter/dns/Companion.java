// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.dns;

import io.fractionalha.group.Epoch;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text beside a name that says which group has it, and in which epoch it was led where it leads.
 *
 * @param groupId the group
 * @param epoch the epoch
 */
record Companion(String groupId, Epoch epoch) {
    private static final String MARK = "fractionalha=1";
    private static final Pattern TEXT =
            Pattern.compile(MARK + " group=([A-Za-z0-9._-]{1,64}) epoch=([1-9]\\d{0,17})@([A-Za-z0-9._-]{1,64})");

    /** The text as it is written. */
    String text() {
        return MARK + " group=" + groupId + " epoch=" + epoch;
    }

    /** What a text says, or nothing if it is not one of these. */
    static Optional<Companion> parse(String text) {
        Matcher words = TEXT.matcher(text);
        return words.matches()
                ? Optional.of(new Companion(words.group(1), new Epoch(Long.parseLong(words.group(2)), words.group(3))))
                : Optional.empty();
    }

    /** Whether a text is meant to be one of these, though perhaps a version wrote it that we cannot read. */
    static boolean isMarked(String text) {
        return text.startsWith("fractionalha=");
    }
}
