// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.dbupgrade;

/** The tables belong to a newer major version; this release would misread them. Nothing was changed. */
public final class SchemaTooNewException extends SchemaUpgradeException {
    private static final long serialVersionUID = 1L;

    SchemaTooNewException(String version) {
        super(
                "the tables fractional_ha_* have version " + version + ", this release knows major version "
                        + SchemaUpgrade.MAJOR + "; install the newer release again",
                null);
    }
}
