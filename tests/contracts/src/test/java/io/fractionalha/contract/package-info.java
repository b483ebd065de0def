// SPDX-License-Identifier: Apache-2.0
/** Contracts of the ports: one abstract test each, run against memory and against a real database. */
@NullMarked
package io.fractionalha.contract;

import org.jspecify.annotations.NullMarked;
