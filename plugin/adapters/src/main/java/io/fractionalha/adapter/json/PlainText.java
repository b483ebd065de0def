// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

/** Words that another side has chosen, and that are stored, compared and shown here. */
final class PlainText {
    private static final int ID_CHARS_MAX = 64;
    private static final int NAME_CHARS_MAX = 255;

    private PlainText() {}

    /** The same, if it can name a thing to programs: it fits its column, and no separator hides in it. */
    static String id(String text) {
        if (text.isEmpty() || text.length() > ID_CHARS_MAX || text.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
            throw new IllegalArgumentException("an id has 1 to " + ID_CHARS_MAX + " plain characters");
        }
        return text;
    }

    /** The same, if it can name a thing to people: what this side's own commands take, too. */
    static String name(String text) {
        if (text.isBlank() || text.length() > NAME_CHARS_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name has 1 to " + NAME_CHARS_MAX + " characters on one line");
        }
        return text;
    }
}
