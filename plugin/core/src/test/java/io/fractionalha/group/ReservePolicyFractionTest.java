// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fraction may come from a peer. */
class ReservePolicyFractionTest {
    private static ReservePolicy policy(BigDecimal fraction) {
        return new ReservePolicy(
                "p",
                "policy",
                fraction,
                0,
                ReservePolicy.UNLIMITED,
                Rounding.DOWN,
                Duration.ZERO,
                StandbyTerms.STANDARD,
                FencingLevel.STOP,
                Detection.NONE,
                RouteWhen.FIRST,
                Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-999999999", "1E+999999999", "0E-2147483646", "0E+2147483647", "-1E+999999999"})
    void aFewCharactersAreNeverAThousandMillionDigits(String text) {
        BigDecimal bomb = new BigDecimal(text);
        assertThatThrownBy(() -> policy(bomb))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fraction is 0 to 1, of 40 digits at most");
    }

    @Test
    void aTextWithoutEndIsNotEvenRead() {
        assertThatThrownBy(() -> ReservePolicy.fraction("0." + "3".repeat(3_000_000)))
                .hasMessage("fraction is 0 to 1, of 40 digits at most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "1", "1.00", "1E+0", "0.3333333333333333333333333333", "0E-9", "0.20"})
    void whatPeopleWriteIsKept(String text) {
        assertThat(policy(ReservePolicy.fraction(text)).fraction()).isEqualTo(new BigDecimal(text));
    }
}
