// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.memory;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The running checksum of {@code journal.JournalHead}. */
public final class JournalChecksum {
    private JournalChecksum() {}

    /** The checksum after one more entry. */
    public static long next(long checksum, String entryId) {
        CRC32 crc = new CRC32();
        crc.update(entryId.getBytes(StandardCharsets.UTF_8));
        return 31 * checksum + crc.getValue();
    }
}
