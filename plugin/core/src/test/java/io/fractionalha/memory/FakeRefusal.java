// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import org.jspecify.annotations.Nullable;

/** The fake region says no. */
final class FakeRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int errorCode;
    private final @Nullable String uuid;

    FakeRefusal(int errorCode, String text) {
        this(errorCode, text, null);
    }

    FakeRefusal(int errorCode, String text, @Nullable String uuid) {
        super(text);
        this.errorCode = errorCode;
        this.uuid = uuid;
    }

    int errorCode() {
        return errorCode;
    }

    /** What was left behind. */
    @Nullable
    String uuid() {
        return uuid;
    }
}
