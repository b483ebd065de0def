// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as answers show them; what is unknown or empty is left out. */
final class Texts {
    private Texts() {}

    static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    /** The text of a value, or null for nothing and for empty text. */
    static @Nullable String orNull(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    /** A constant as users write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A duration or count; null where it is below zero, which means unknown. */
    static @Nullable Long known(long value) {
        return value < 0 ? null : Long.valueOf(value);
    }

    /** As {@link #known(long)}, for counts. */
    static @Nullable Integer known(int value) {
        return value < 0 ? null : Integer.valueOf(value);
    }
}
