// SPDX-License-Identifier: Apache-2.0
/** The plugin's settings, as the host's administrators see them. */
@NullMarked
package io.fractionalha.adapter.cloudstack.config;

import org.jspecify.annotations.NullMarked;
