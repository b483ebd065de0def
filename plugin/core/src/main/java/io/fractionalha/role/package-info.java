// SPDX-License-Identifier: Apache-2.0
/**
 * What a site may become for a group, as a table with reasons. May use: group, run and journal records, error. Invariant: a
 * role changes durably first, in one transaction with the run and the journal entry that tell of it; memory follows. Start at
 * {@link io.fractionalha.role.RoleEdge}.
 */
@NullMarked
package io.fractionalha.role;

import org.jspecify.annotations.NullMarked;
