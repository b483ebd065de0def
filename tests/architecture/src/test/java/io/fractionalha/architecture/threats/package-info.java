// SPDX-License-Identifier: Apache-2.0
/** Whether the page of threats is as true as it says. Start at {@link io.fractionalha.architecture.threats.ThreatsPageTest}. */
@NullMarked
package io.fractionalha.architecture.threats;

import org.jspecify.annotations.NullMarked;
