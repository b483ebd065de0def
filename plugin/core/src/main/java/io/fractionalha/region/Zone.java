// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import org.jspecify.annotations.Nullable;

/**
 * A zone of a region.
 *
 * @param name as its people call it, if it is one that everybody of the region may use: enabled, and not dedicated to a domain;
 *     null otherwise, or where nobody has told
 */
public record Zone(String id, @Nullable String name) {}
