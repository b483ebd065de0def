// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

/** A call that has to be refused. */
final class Refusal {
    /** The host's codes: parameter error, in use, not allowed. */
    static final int PARAMETER = 431;

    static final int UNAVAILABLE = 534;
    static final int IN_USE = ApiException.IN_USE;
    static final int NOT_ALLOWED = 531;

    private Refusal() {}

    /** Runs a command to its end; answers the error it must end with. */
    static ApiException of(ApiClient client, String command, String... parameters) {
        try {
            client.run(command, parameters);
        } catch (ApiException e) {
            assertThat(e.answered()).as("an answer to %s", command).isTrue();
            return e;
        }
        throw new AssertionError(command + " was not refused");
    }

    /** The error has this code and says all of that. */
    static void says(ApiException error, int code, String... words) {
        assertThat(error.errorCode()).as(error.getMessage()).isEqualTo(code);
        assertThat(error.getMessage()).containsIgnoringCase(words[0]);
        for (String word : words) {
            assertThat(error.getMessage()).containsIgnoringCase(word);
        }
    }
}
