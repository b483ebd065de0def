// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import java.util.List;
import java.util.Map;

/**
 * Rows of the servers of this region and of what they have acknowledged. Every method is one transaction; time is the
 * database's clock. Failures are {@code FractionalHaException} (STORE_UNAVAILABLE). Any thread.
 */
public interface ClusterStore {
    /** Renews the server's row. The first word of another process of the same server ends what the earlier one acknowledged. */
    void beat(Beat beat);

    /** The process ends in good order: its row goes, and what it has acknowledged. Another process' row stays. */
    void leave(String process);

    /** All servers that have ever spoken and not left, ordered by number. */
    List<ServerRow> servers();

    /** The process has taken these in, by group; it captures and refuses by them from now on. Versions never fall. */
    void acknowledge(String process, Map<String, Seen> seen);

    /** What each process has taken in of the group. */
    Map<String, Seen> acknowledged(String groupId);
}
