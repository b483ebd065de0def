// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.error;

/**
 * What may be said to a person. Messages name things that others have given names to, a captured peer or a tenant among them:
 * a line break would write a second line of its own into a log, an escape sequence would run in the terminal that shows it,
 * and a mark that turns the direction of writing would show something else than is there.
 */
public final class Sentence {
    /** The longest; what is behind it is cut off. */
    public static final int CHARS_MAX = 16_000;

    private static final String CUT = " ...";

    private Sentence() {}

    /** The same text on one line, without what a screen would obey, and no longer than is read. */
    public static String of(String text) {
        boolean tooLong = text.length() > CHARS_MAX;
        String kept = tooLong ? text.substring(0, CHARS_MAX - CUT.length()) : text;
        boolean clean = kept.chars().noneMatch(Sentence::isObeyed);
        return (clean ? kept : cleaned(kept)) + (tooLong ? CUT : "");
    }

    private static String cleaned(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(c -> line.append(isObeyed(c) ? ' ' : (char) c));
        return line.toString();
    }

    private static boolean isObeyed(int c) {
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean breaks = c == 0x2028 || c == 0x2029;
        return Character.isISOControl(c) || breaks || turns;
    }
}
