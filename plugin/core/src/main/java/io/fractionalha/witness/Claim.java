// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.witness;

import io.fractionalha.group.Epoch;

/**
 * A standby side asks for the group.
 *
 * @param expected the epoch of the other side that it knows, after which it would open the next
 */
public record Claim(String groupId, Epoch expected) {}
