// SPDX-License-Identifier: Apache-2.0
/**
 * Mappings: offerings, templates and accounts of one side in terms of the other. Pure rules and their port. May use: entity,
 * error, port (ids). Start at {@link io.fractionalha.mapping.ResourceMapping}.
 */
@NullMarked
package io.fractionalha.mapping;

import org.jspecify.annotations.NullMarked;
