// SPDX-License-Identifier: Apache-2.0
/**
 * Several management servers of one region: who is there, what each has understood, and what one leaves for another to do. May
 * use: group, region, error. Pure but for its ports. Start at {@link io.fractionalha.cluster.Cluster}.
 */
@NullMarked
package io.fractionalha.cluster;

import org.jspecify.annotations.NullMarked;
