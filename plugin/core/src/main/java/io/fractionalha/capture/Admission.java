// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.error.ErrorCode;

/** What the guard says to a call. */
public sealed interface Admission {
    /** Touches nothing of ours, or passes without being captured. */
    record NotOurs() implements Admission {}

    /** Written ahead under this entry id; the tap settles it with {@link CaptureDesk#settle}. */
    record Admitted(String entryId) implements Admission {}

    /** Must not run. The message names the thing, the reason and the next step. */
    record Refused(ErrorCode code, String message) implements Admission {}
}
