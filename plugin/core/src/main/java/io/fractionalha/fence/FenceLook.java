// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

import io.fractionalha.group.Epoch;

/**
 * What the last look at a fenced group has found of it as a whole.
 *
 * @param epoch the reign of the other side that it is about
 * @param begun whether its instances are being stopped, or need not be
 * @param detail what stands in the way, for people; empty: nothing
 */
public record FenceLook(String groupId, Epoch epoch, boolean begun, String detail) {}
