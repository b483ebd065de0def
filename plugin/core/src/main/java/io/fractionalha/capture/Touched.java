// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.EntityRef;
import org.jspecify.annotations.Nullable;

/**
 * A group that a call touches.
 *
 * @param ref the entity of the group that the call names; null if it only falls under a selector
 */
record Touched(String groupId, @Nullable EntityRef ref) {}
