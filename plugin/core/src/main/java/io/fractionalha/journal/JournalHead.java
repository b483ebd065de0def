// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

/**
 * Where a journal ends.
 *
 * @param position the last numbered entry
 * @param checksum running checksum up to it: {@code next = 31 * checksum + crc32(entryId)}, so that two sides can tell
 *     whether they hold the same entries
 */
public record JournalHead(Position position, long checksum) {}
