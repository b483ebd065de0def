// SPDX-License-Identifier: Apache-2.0
/**
 * Entities: what is protected, in words that hold on both sides. May use: nothing of ours. Start at
 * {@link io.fractionalha.entity.EntityState}.
 */
@NullMarked
package io.fractionalha.entity;

import org.jspecify.annotations.NullMarked;
