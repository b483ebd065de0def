// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.site;

import io.fractionalha.desk.ReadinessBoard;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Has the words of readiness found again, on the lanes of their groups. Any thread. */
final class SiteWords {
    private final Ports ports;
    private final SiteRuns runs;
    private final ReadinessBoard board;
    private final Set<String> refreshing = ConcurrentHashMap.newKeySet();

    SiteWords(Ports ports, SiteRuns runs, ReadinessBoard board) {
        this.ports = ports;
        this.runs = runs;
        this.board = board;
    }

    /** Of all groups. */
    void refresh() {
        ports.stores().groups().roles().forEach(row -> refresh(row.groupId()));
    }

    /** At most one waiting look a group: a slow region must not pile them up in front of everything else. */
    void refresh(String groupId) {
        if (refreshing.add(groupId)) {
            runs.later(groupId, () -> {
                refreshing.remove(groupId);
                board.refresh(groupId);
            });
        }
    }
}
