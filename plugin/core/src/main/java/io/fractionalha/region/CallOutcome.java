// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a call came to, its job included. */
public sealed interface CallOutcome {
    /** Chooses by kind. */
    <T> T fold(Function<Succeeded, T> succeeded, Function<Failed, T> failed, Function<Lost, T> lost);

    /** It was done. {@code uuid} is the entity made or changed, where the answer names one. */
    record Succeeded(@Nullable String uuid) implements CallOutcome {
        @Override
        public <T> T fold(Function<Succeeded, T> succeeded, Function<Failed, T> failed, Function<Lost, T> lost) {
            return succeeded.apply(this);
        }
    }

    /**
     * The region said no, at once or in the job.
     *
     * @param errorCode the host's number (431, 533, ...)
     * @param text the host's words
     * @param uuid an entity that was made all the same, if the answer named one
     */
    record Failed(int errorCode, String text, @Nullable String uuid) implements CallOutcome {
        @Override
        public <T> T fold(Function<Succeeded, T> succeeded, Function<Failed, T> failed, Function<Lost, T> lost) {
            return failed.apply(this);
        }
    }

    /** Nobody knows: the job vanished or did not end in time. The entity must be looked at. */
    record Lost(String text, @Nullable String uuid) implements CallOutcome {
        @Override
        public <T> T fold(Function<Succeeded, T> succeeded, Function<Failed, T> failed, Function<Lost, T> lost) {
            return lost.apply(this);
        }
    }
}
