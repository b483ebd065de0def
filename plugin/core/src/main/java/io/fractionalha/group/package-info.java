// SPDX-License-Identifier: Apache-2.0
/**
 * Protection groups: what an owner sets (selector, policy) and what a site is for a group (role, epoch). May use: entity.
 * Invariant: a role row changes only by compare-and-set on its version. Start at {@link io.fractionalha.group.GroupRole}.
 */
@NullMarked
package io.fractionalha.group;

import org.jspecify.annotations.NullMarked;
