// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * One measured thing beside its baseline.
 *
 * @param what was measured
 * @param unit of both
 * @param measured over the rounds
 * @param against what the baseline is
 * @param baseline over the same rounds
 * @param comparison "ratio", or "added" with the unit of the difference; each round is compared with itself
 * @param compared over the rounds
 * @param wanted what was hoped for; empty where nothing was
 */
record Figure(
        String what,
        String unit,
        Spread measured,
        String against,
        Spread baseline,
        String comparison,
        Spread compared,
        String wanted) {

    /** What was measured, in which unit, against what, and what was hoped for. */
    record Title(String what, String unit, String against, String wanted) {}

    /** Measured divided by baseline, round by round. */
    static Figure ratio(Title title, List<Double> measured, List<Double> baseline) {
        return of(title, "ratio", measured, baseline, (mine, theirs) -> mine / theirs);
    }

    /** Measured less baseline, round by round. */
    static Figure added(Title title, List<Double> measured, List<Double> baseline) {
        return of(title, "added " + title.unit(), measured, baseline, (mine, theirs) -> mine - theirs);
    }

    private static Figure of(
            Title title,
            String comparison,
            List<Double> measured,
            List<Double> baseline,
            DoubleBinaryOperator compare) {
        List<Double> compared = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            compared.add(compare.applyAsDouble(measured.get(i), baseline.get(i)));
        }
        return new Figure(
                title.what(),
                title.unit(),
                Spread.of(measured),
                title.against(),
                Spread.of(baseline),
                comparison,
                Spread.of(compared),
                title.wanted());
    }
}
