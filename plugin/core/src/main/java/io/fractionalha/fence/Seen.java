// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

/**
 * Something of a lost group as the region has it now.
 *
 * @param uuid at this side
 * @param name for people
 * @param waits why it cannot be taken out of service yet, for people; empty: it can
 */
record Seen(FencedKind kind, String uuid, String name, Power power, String waits) {}
