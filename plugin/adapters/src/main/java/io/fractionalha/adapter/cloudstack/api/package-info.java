// SPDX-License-Identifier: Apache-2.0
/**
 * What the plugin's API commands share: who calls, which desk answers, how our errors become the host's. Start at
 * {@link io.fractionalha.adapter.cloudstack.api.DeskRoom}.
 */
@NullMarked
package io.fractionalha.adapter.cloudstack.api;

import org.jspecify.annotations.NullMarked;
