// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.error;

import org.jspecify.annotations.Nullable;

/** The one exception of this software: a stable code, a sentence for the person who must act, and the cause. */
public final class FractionalHaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** For an error that we found ourselves. {@code message} names the thing, the reason and the next step. */
    public FractionalHaException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** For an error that has a cause, which is always kept. */
    public FractionalHaException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(Sentence.of(message), cause);
        this.code = code;
    }

    /** The stable code. */
    public ErrorCode code() {
        return code;
    }
}
