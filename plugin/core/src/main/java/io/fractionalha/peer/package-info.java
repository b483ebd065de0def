// SPDX-License-Identifier: Apache-2.0
/**
 * Paired regions and the one channel between them. May use: journal, group. Start at {@link io.fractionalha.peer.PeerChannel}.
 */
@NullMarked
package io.fractionalha.peer;

import org.jspecify.annotations.NullMarked;
