// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.demo;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What a run says of its claim.
 *
 * @param at when, in the host's whole seconds
 * @param cut the sequence of the last entry of the old side that was there
 * @param lossBoundMillis how old what is lost can be at most
 */
record Claim(Instant at, long cut, long lossBoundMillis) {
    private static final DateTimeFormatter HOST_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");

    static Claim of(JsonObject run) {
        String cut = run.get("cut").getAsString();
        Instant at = OffsetDateTime.parse(run.get("claimed").getAsString(), HOST_TIME)
                .toInstant();
        return new Claim(
                at,
                Long.parseLong(cut.substring(cut.indexOf('/') + 1)),
                run.has("lossboundmillis") ? run.get("lossboundmillis").getAsLong() : 0);
    }

    /** Nothing that was accepted before is lost. */
    Instant promised() {
        return at.minusMillis(lossBoundMillis);
    }
}
