// SPDX-License-Identifier: Apache-2.0
/**
 * Shipping: our journal to the peers, and theirs to us. May use: journal, group, peer, port. Invariant: what the peer has
 * acknowledged is durable there; gaps are sent again, never skipped. Start at {@link io.fractionalha.shipping.Shipper}.
 */
@NullMarked
package io.fractionalha.shipping;

import org.jspecify.annotations.NullMarked;
