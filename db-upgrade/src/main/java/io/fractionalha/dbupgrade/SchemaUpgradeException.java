// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.dbupgrade;

import org.jspecify.annotations.Nullable;

/** The tables could not be brought to this release's version. The plugin must not start. */
public class SchemaUpgradeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaUpgradeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
