// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which groups could go back to the side that has lost them, as readiness sees it here, and what people are told of that. Memory only, any thread. */
final class Homeward {
    /** What is under way, or waits for somebody: as long as one of these is there nothing goes back by itself. */
    private static final Set<ReasonCode> UNSETTLED = EnumSet.of(
            ReasonCode.RUN_IN_PROGRESS,
            ReasonCode.HANDOVER_ASKED,
            ReasonCode.QUARANTINE,
            ReasonCode.IN_DOUBT,
            ReasonCode.NOT_FENCED,
            ReasonCode.NOBODY_SERVES,
            ReasonCode.PEER_UNREACHABLE,
            ReasonCode.UNCONFIRMED,
            ReasonCode.SELF_FENCED,
            ReasonCode.CAPTURE_GAP,
            ReasonCode.RESYNC_NEEDED,
            ReasonCode.AUDIT_HELD,
            ReasonCode.ENTRY_UNREADABLE,
            ReasonCode.PEER_RESTORED,
            ReasonCode.TABLES_RESTORED,
            ReasonCode.ROUTE_STALE);

    private final Map<String, String> unsettled = new ConcurrentHashMap<>();
    private final Map<String, String> sentences = new ConcurrentHashMap<>();

    /** What readiness has found of a group just now. */
    void found(String groupId, List<Reason> reasons) {
        unsettled.put(
                groupId,
                reasons.stream()
                        .filter(reason -> UNSETTLED.contains(reason.code()))
                        .findFirst()
                        .map(reason -> reason.code() + ": " + reason.detail())
                        .orElse(""));
    }

    /** The group is gone. */
    void forget(String groupId) {
        unsettled.remove(groupId);
        sentences.remove(groupId);
    }

    /** What is under way or undecided at this side, as a sentence; empty where nothing is. */
    Optional<String> unsettled(String groupId) {
        return Optional.of(
                        unsettled.getOrDefault(groupId, "the group has not been looked at since this server started"))
                .filter(why -> !why.isEmpty());
    }

    /** What people are told. */
    void says(String groupId, String sentence) {
        sentences.put(groupId, sentence);
    }

    /** Of other groups there is nothing to tell. */
    void only(Set<String> groups) {
        sentences.keySet().retainAll(groups);
    }

    /** Whether and when the group comes back by itself, as the end of a sentence; empty where nobody has asked for that. */
    String said(String groupId) {
        return sentences.getOrDefault(groupId, "");
    }
}
