// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * How much of a group is kept warm. Pure arithmetic on counts of living committed members; nothing is carried over.
 *
 * @param policyId uuid, the same on both sides
 * @param name unique per region
 * @param fraction from 0 to 1
 * @param minimum standby instances per tier at least (never more than the tier has members)
 * @param maximum standby instances per tier at most
 * @param rounding how the share becomes whole
 * @param settle how long a smaller target must hold before standbys are removed; growing never waits
 * @param terms what else holds for what stands by
 * @param fencing how far a side that has lost the group is kept from serving it
 * @param detection how the loss of the active side is noticed
 * @param routeWhen when routes lead to a side that the group comes to
 * @param stableFor how long a side that has lost the group must have been back, with nothing undecided, before the group comes back
 *     to it by itself; zero: never
 */
public record ReservePolicy(
        String policyId,
        String name,
        BigDecimal fraction,
        int minimum,
        int maximum,
        Rounding rounding,
        Duration settle,
        StandbyTerms terms,
        FencingLevel fencing,
        Detection detection,
        RouteWhen routeWhen,
        Duration stableFor) {
    /** How far a lost group is fenced where nobody has said otherwise: what merely is told no goes on serving. */
    public static final FencingLevel FENCING_DEFAULT = FencingLevel.STOP;

    /** The shortest time that says something of a side that is back. */
    public static final Duration STABLE_SHORTEST = Duration.ofMinutes(1);

    /** The longest that can be asked for. */
    public static final Duration STABLE_LONGEST = Duration.ofDays(7);

    /** A number of few characters can have a thousand million digits, as 1E-999999999 has: it is never written out, nor reckoned with. */
    private static final int DIGITS_MAX = 40;

    /** No maximum. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Refuses what cannot be. */
    public ReservePolicy {
        if (Math.max(fraction.precision(), fraction.scale()) > DIGITS_MAX || fraction.scale() < -1) {
            throw new IllegalArgumentException("fraction is 0 to 1, of " + DIGITS_MAX + " digits at most");
        }
        if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("fraction is 0 to 1, not " + fraction.toPlainString());
        }
        if (minimum < 0 || maximum < minimum) {
            throw new IllegalArgumentException("minimum " + minimum + " and maximum " + maximum + " do not fit");
        }
        if (settle.isNegative()) {
            throw new IllegalArgumentException("settle time cannot be negative: " + settle);
        }
        boolean bounded = stableFor.compareTo(STABLE_SHORTEST) >= 0 && stableFor.compareTo(STABLE_LONGEST) <= 0;
        if (!stableFor.isZero() && !bounded) {
            throw new IllegalArgumentException("stablefor is " + STABLE_SHORTEST.toSeconds() + " to "
                    + STABLE_LONGEST.toSeconds() + " seconds, or 0: a failback is asked for; not "
                    + stableFor.toSeconds());
        }
    }

    /** The same policy on other terms. */
    public ReservePolicy on(StandbyTerms other) {
        return new ReservePolicy(
                policyId, name, fraction, minimum, maximum, rounding, settle, other, fencing, detection, routeWhen,
                stableFor);
    }

    /** The fraction that a text says; {@code IllegalArgumentException} where it says none. The text may be anybody's. */
    public static BigDecimal fraction(String text) {
        if (text.length() > DIGITS_MAX + 2) {
            throw new IllegalArgumentException("fraction is 0 to 1, of " + DIGITS_MAX + " digits at most");
        }
        return new BigDecimal(text);
    }

    /** How many standbys a tier of {@code living} members should have. */
    public int targetFor(int living) {
        int share = fraction.multiply(BigDecimal.valueOf(living))
                .setScale(0, mode())
                .intValueExact();
        return Math.min(living, Math.max(minimum, Math.min(share, maximum)));
    }

    private RoundingMode mode() {
        return switch (rounding) {
            case DOWN -> RoundingMode.FLOOR;
            case NEAREST -> RoundingMode.HALF_UP;
            case UP -> RoundingMode.CEILING;
        };
    }
}
