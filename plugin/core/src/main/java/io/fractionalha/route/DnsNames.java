// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.route;

import java.util.Locale;
import java.util.regex.Pattern;

/** How names of the DNS are spelled here: lower case, no dot at the end, letters, digits and hyphens only. */
public final class DnsNames {
    /** What stands in front of a name to make the one whose text holds the epoch. */
    public static final String COMPANION = "_fractionalha.";

    /** The longest name whose companion is still a name. */
    private static final int LENGTH_MAX = 253 - COMPANION.length();

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?(" + LABEL + "\\.)+" + LABEL);

    private DnsNames() {}

    /**
     * The name as it is compared, stored and shown. An underscore is refused, so that nobody asks for a companion; a star only
     * stands alone and in front. Throws IllegalArgumentException with a sentence for people.
     */
    public static String checked(String asked) {
        String name = asked.strip().toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (name.length() > LENGTH_MAX || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + asked + "\" is no name that a route can have: labels of letters, digits and"
                            + " hyphens joined by dots, at least two, at most " + LENGTH_MAX
                            + " characters in all; write other scripts as xn--");
        }
        return name;
    }

    /** Whether it stands for names that nobody has listed. */
    public static boolean isWildcard(String name) {
        return name.startsWith("*.");
    }

    /** Whether {@code name} lies below {@code suffix}, by whole labels, and is not the suffix itself. */
    public static boolean isBelow(String name, String suffix) {
        return name.endsWith("." + suffix);
    }
}
