// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import java.util.List;

/** A command that realises something here, with its parameters. */
public record CallRow(String command, List<ParameterRow> parameters) {
    /** Copies the list. */
    public CallRow {
        parameters = List.copyOf(parameters);
    }

    static CallRow of(String command, ParameterRow... parameters) {
        return new CallRow(command, List.of(parameters));
    }
}
