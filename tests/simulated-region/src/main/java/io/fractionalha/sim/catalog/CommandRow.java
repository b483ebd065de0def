// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One host command.
 *
 * @param name as callers write it
 * @param className the host's class
 * @param adminClassName the host's class for root admins, if it has another
 * @param kind how it runs
 * @param roles who may call it
 * @param params what it takes
 * @param response names of the fields it answers
 * @param event type of its event, if it has one
 * @param instance kind of thing its job is about
 * @param since release it came with
 */
public record CommandRow(
        String name,
        @SerializedName("class") String className,
        @SerializedName("adminClass") @Nullable String adminClassName,
        Kind kind,
        List<String> roles,
        List<ParameterRow> params,
        List<String> response,
        @Nullable String event,
        @Nullable String instance,
        @Nullable String since) {

    /** How a command runs. */
    public enum Kind {
        SYNC,
        LIST,
        ASYNC,
        CREATE
    }

    /** Whether it answers before it is done. */
    public boolean runsAsJob() {
        return kind == Kind.ASYNC || kind == Kind.CREATE;
    }
}
