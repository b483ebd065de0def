// SPDX-License-Identifier: Apache-2.0
/**
 * What a site may become for a group, as a table with reasons. Pure. May use: group. Invariant: what is not in the table
 * cannot happen. Start at {@link io.fractionalha.role.RoleEdge}; {@code run.RoleMachine} walks it.
 */
@NullMarked
package io.fractionalha.role;

import org.jspecify.annotations.NullMarked;
