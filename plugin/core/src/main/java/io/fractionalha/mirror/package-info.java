// SPDX-License-Identifier: Apache-2.0
/**
 * The mirror: how much of a group is kept here, which steps lead there, and the pairs they make. Planning is pure; one step
 * is one effect. May use: model, group, catalogue, mapping, region. Start at {@link io.fractionalha.mirror.QueueItem}.
 */
@NullMarked
package io.fractionalha.mirror;

import org.jspecify.annotations.NullMarked;
