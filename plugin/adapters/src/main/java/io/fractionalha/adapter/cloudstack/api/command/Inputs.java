// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.command;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.group.RouteWhen;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parameters as the desks want them; what cannot be read is BAD_INPUT and says what can. */
final class Inputs {
    private static final int DECIMAL_CHARS_MAX = 32;

    private Inputs() {}

    /** Nobody shall believe that a group has what a project owns: the host takes a parameter that a command does not know. */
    static void refuseProject(@Nullable String projectId) {
        if (projectId != null && !projectId.isBlank()) {
            throw new FractionalHaException(
                    ErrorCode.BAD_INPUT,
                    "parameter projectid is " + projectId + ", but what belongs to a project is not protected by this"
                            + " version: give it to an account first (assignVirtualMachine), and protect that");
        }
    }

    /** A constant by its name in any case, or null where the parameter is missing. */
    static <E extends Enum<E>> @Nullable E constant(Class<E> type, String parameter, @Nullable String text) {
        return text == null || text.isBlank() ? null : needed(type, parameter, text);
    }

    /** A constant by its name in any case. */
    static <E extends Enum<E>> E needed(Class<E> type, String parameter, String text) {
        String name = text.trim().toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> bad(parameter, text, "one of " + Arrays.toString(type.getEnumConstants())));
    }

    /** A decimal number, or null where the parameter is missing. */
    static @Nullable BigDecimal decimal(String parameter, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            if (text.length() > DECIMAL_CHARS_MAX) {
                throw new NumberFormatException("too long");
            }
            return new BigDecimal(text.trim());
        } catch (NumberFormatException e) {
            throw bad(parameter, text, "a decimal number such as 0.2");
        }
    }

    /** A list; a missing one is empty. */
    static List<String> list(@Nullable List<String> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** How a failover is asked for. */
    enum Mode {
        /** The other side hands over. */
        PLANNED,
        /** The other side is taken to be dead. */
        DISASTER,
        /** It is tried out. */
        DRILL
    }

    /** The mode of a failover. */
    static Mode mode(String mode) {
        for (Mode known : Mode.values()) {
            if (known.name().equalsIgnoreCase(mode)) {
                return known;
            }
        }
        throw bad("mode", mode, "planned, disaster or drill");
    }

    /** Whether a standby side may take over by itself, or null where the parameter is missing. */
    static @Nullable Boolean automatic(@Nullable String failover) {
        if (failover == null || failover.isBlank()) {
            return null;
        }
        if (failover.equalsIgnoreCase("automatic") || failover.equalsIgnoreCase("manual")) {
            return failover.equalsIgnoreCase("automatic");
        }
        throw bad("failover", failover, "manual or automatic");
    }

    /** When routes lead to a side, or null where neither parameter is given. */
    static @Nullable RouteWhen routeWhen(@Nullable String word, @Nullable Integer percent) {
        boolean first = "first".equalsIgnoreCase(word);
        if (word != null && !first && !word.equalsIgnoreCase("atpercent")) {
            throw bad("routewhen", word, "first, or atpercent with the parameter of that name");
        }
        if (first && percent != null) {
            throw bad("atpercent", String.valueOf(percent), "left out with routewhen=first");
        }
        if (word != null && !first && percent == null) {
            throw bad("atpercent", "left out", "given with routewhen=atpercent");
        }
        if (percent == null) {
            return first ? RouteWhen.FIRST : null;
        }
        try {
            return RouteWhen.atPercent(percent);
        } catch (IllegalArgumentException e) {
            throw new FractionalHaException(ErrorCode.BAD_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    private static FractionalHaException bad(String parameter, String text, String wanted) {
        return new FractionalHaException(ErrorCode.BAD_INPUT, parameter + " must be " + wanted + ", not " + text);
    }
}
