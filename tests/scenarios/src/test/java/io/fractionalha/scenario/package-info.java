// SPDX-License-Identifier: Apache-2.0
/**
 * Whole stories told on two regions through the HTTP API; the judge is the client's own log and the inventories, never the
 * plugin's tables.
 */
@NullMarked
package io.fractionalha.scenario;

import org.jspecify.annotations.NullMarked;
