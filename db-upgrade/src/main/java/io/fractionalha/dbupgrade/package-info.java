// SPDX-License-Identifier: Apache-2.0
/** Brings the plugin's own tables to the version this release needs, with a history table of its own. */
@NullMarked
package io.fractionalha.dbupgrade;

import org.jspecify.annotations.NullMarked;
