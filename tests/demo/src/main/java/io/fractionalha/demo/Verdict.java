// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import java.util.ArrayList;
import java.util.List;

/** What was promised and did not hold, in sentences. Any of them ends the demo with an error. */
final class Verdict {
    private final List<String> broken = new ArrayList<>();

    /** Something that must hold; {@code otherwise} says what is wrong if it does not. */
    void must(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    /** Throws if anything did not hold. */
    void speak() {
        if (!broken.isEmpty()) {
            throw new AssertionError("The demo failed: " + String.join("; ", broken) + ".");
        }
    }
}
