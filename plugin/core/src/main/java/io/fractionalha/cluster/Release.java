// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares versions of the plugin: by their numbers; a snapshot comes before its release. */
final class Release {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})*)(-.+)?");

    private Release() {}

    /** Whether {@code version} is older than {@code other}, or cannot be placed while it is another one. */
    static boolean olderOrUnknown(String version, String other) {
        if (version.equals(other)) {
            return false;
        }
        Matcher one = NUMBERS.matcher(version);
        Matcher two = NUMBERS.matcher(other);
        if (!one.matches() || !two.matches()) {
            return !one.matches();
        }
        int numbers = compare(numbers(one.group(1)), numbers(two.group(1)));
        return numbers != 0 ? numbers < 0 : one.group(2) != null && two.group(2) == null;
    }

    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            numbers.add(Integer.parseInt(part));
        }
        return numbers;
    }

    private static int compare(List<Integer> one, List<Integer> two) {
        for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
            int order = Integer.compare(i < one.size() ? one.get(i) : 0, i < two.size() ? two.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
