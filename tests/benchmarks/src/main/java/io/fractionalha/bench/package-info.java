// SPDX-License-Identifier: Apache-2.0
/** Measures what capture costs a user of the cloud and how long failover takes, as ratios a reader can repeat. */
@NullMarked
package io.fractionalha.bench;

import org.jspecify.annotations.NullMarked;
