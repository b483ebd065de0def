// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import com.google.gson.annotations.SerializedName;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a host command.
 *
 * @param name as callers write it, lower case
 * @param type lower-case name of the host's parameter type
 * @param required whether a call without it is refused
 * @param length the longest text accepted, in characters
 * @param related names of list commands that give values, comma-joined
 * @param since release it came with; numeric ids are accepted only where this is absent
 * @param entity kind of entity its value names
 */
public record ParameterRow(
        @SerializedName("name") String name,
        @SerializedName("type") String type,
        @SerializedName("required") boolean required,
        @SerializedName("length") int length,
        @SerializedName("related") @Nullable String related,
        @SerializedName("since") @Nullable String since,
        @SerializedName("entity") @Nullable String entity) {}
