// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.world;

import io.fractionalha.world.WorstMoment.Change;
import io.fractionalha.world.WorstMoment.Fate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The same at a moment drawn from all durable writes of both sides, and with drills and completed swaps. */
class WorstMomentPropertyTest {
    @Property(tries = 60)
    void whateverDiesAtWhateverWriteTheGroupIsServedWhole(
            @ForAll long seed, @ForAll Change change, @ForAll Fate fate, @ForAll @IntRange(max = 220) int writes) {
        WorstMoment moment = new WorstMoment(seed, change, fate).afterWrites(writes);
        moment.strike();
        new Aftermath(moment).endsWell();
    }
}
