// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.group.Detection;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Rounding;
import io.fractionalha.group.RouteWhen;
import io.fractionalha.group.StandbyTerms;
import java.math.BigDecimal;
import java.time.Duration;

/** Policies of tests, on the terms that hold where nobody has said otherwise. */
final class Reserves {
    private Reserves() {}

    static ReservePolicy of(String policyId, String fraction, int minimum, Duration settle) {
        return new ReservePolicy(
                policyId,
                "fifth",
                new BigDecimal(fraction),
                minimum,
                ReservePolicy.UNLIMITED,
                Rounding.DOWN,
                settle,
                StandbyTerms.STANDARD,
                ReservePolicy.FENCING_DEFAULT,
                Detection.NONE,
                RouteWhen.FIRST,
                Duration.ZERO);
    }
}
