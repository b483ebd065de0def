// SPDX-License-Identifier: Apache-2.0
/**
 * The model: what the journals say is there, entity by entity, on both sides. The fold is pure; the store is a port. May use:
 * entity, journal, catalogue. Invariant: folding the same entries again changes nothing. Start at
 * {@link io.fractionalha.model.ModelEntity}.
 */
@NullMarked
package io.fractionalha.model;

import org.jspecify.annotations.NullMarked;
