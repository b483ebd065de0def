// SPDX-License-Identifier: Apache-2.0
/**
 * What every story is told with: two regions seen from outside (embedded or real), a tenant at work, the client's own log and
 * inventories read through the API. Nothing of the plugin is linked here; its tables are never asked. Start at
 * {@link io.fractionalha.scenario.Story}.
 */
@NullMarked
package io.fractionalha.scenario;

import org.jspecify.annotations.NullMarked;
