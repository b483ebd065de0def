// SPDX-License-Identifier: Apache-2.0
/**
 * Ports that belong to no subject of their own: scheduling, ids, leases, who we are. May use: nothing of ours.
 */
@NullMarked
package io.fractionalha.port;

import org.jspecify.annotations.NullMarked;
