// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import org.jspecify.annotations.Nullable;

/**
 * A step in flight.
 *
 * @param active the entity as it was when the step was claimed; null when the model has forgotten it
 * @param place whether it holds a place of the concurrency limit
 */
record Attempt(Step step, @Nullable EntityState active, boolean place) {
    EntityRef ref() {
        return step.activeRef();
    }
}
