// SPDX-License-Identifier: Apache-2.0
/** Memory doubles of the ports, held to the same contracts as the database. */
@NullMarked
package io.fractionalha.memory;

import org.jspecify.annotations.NullMarked;
