// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What happens next: each trouble comes to each side before one comes again. */
final class TroubleBag {
    private final Random random;
    private final List<Blow> left = new ArrayList<>();

    TroubleBag(Random random) {
        this.random = random;
    }

    /** What is to happen, and to which side. */
    record Blow(Trouble trouble, int side) {}

    Blow draw() {
        if (left.isEmpty()) {
            for (Trouble trouble : Trouble.values()) {
                left.add(new Blow(trouble, 0));
                left.add(new Blow(trouble, 1));
            }
            Collections.shuffle(left, random);
        }
        return left.remove(left.size() - 1);
    }
}
