// SPDX-License-Identifier: Apache-2.0
/**
 * Whether each host member the bundle links to exists in the host: start at {@code LinkageCheck}.
 */
@NullMarked
package io.fractionalha.architecture.linkage;

import org.jspecify.annotations.NullMarked;
