// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import org.jspecify.annotations.Nullable;

/**
 * What the host said of a command's end. Only a hint: the entity is read.
 *
 * @param succeeded whether the job or call ended well
 * @param entityUuid the entity made or changed, where the host named one
 * @param detail the host's error text, or empty
 */
public record Hint(boolean succeeded, @Nullable String entityUuid, String detail) {}
