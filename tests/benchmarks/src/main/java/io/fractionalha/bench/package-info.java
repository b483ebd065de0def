// SPDX-License-Identifier: Apache-2.0
/**
 * Measures what capture costs a user of the cloud, how long failover takes, and what journal and planner can carry; every
 * figure stands beside a baseline of the same run. Never asserts. May use the scenarios, the embedded database, and the
 * plugin's stores and planner as the bundle holds them. Start at {@link io.fractionalha.bench.Bench}.
 */
@NullMarked
package io.fractionalha.bench;

import org.jspecify.annotations.NullMarked;
