// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

/** The region said no, or gave no answer ({@code httpStatus} 0). */
public final class ApiException extends RuntimeException {
    /** The host's code for what cannot be changed now; a role that refuses a command answers it. */
    static final int IN_USE = 536;

    private static final long serialVersionUID = 1L;

    private final int httpStatus;
    private final int errorCode;

    /** An answer that is an error. */
    public ApiException(String command, int httpStatus, int errorCode, String text) {
        super(command + ": " + errorCode + " " + text);
        this.httpStatus = httpStatus;
        this.errorCode = errorCode;
    }

    /** No answer at all: nobody knows whether the command was accepted. */
    public ApiException(String command, Throwable cause) {
        super(command + ": no answer, " + cause, cause);
        this.httpStatus = 0;
        this.errorCode = 0;
    }

    /** HTTP status, 0 if there was no answer. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The host's error code, 0 if there was no answer. */
    public int errorCode() {
        return errorCode;
    }

    /** Whether the region answered at all. */
    public boolean answered() {
        return httpStatus != 0;
    }
}
