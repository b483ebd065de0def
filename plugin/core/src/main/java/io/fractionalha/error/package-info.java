// SPDX-License-Identifier: Apache-2.0
/** Errors: one exception, one catalogue of codes. Knows nothing else. Start at {@link io.fractionalha.error.ErrorCode}. */
@NullMarked
package io.fractionalha.error;

import org.jspecify.annotations.NullMarked;
