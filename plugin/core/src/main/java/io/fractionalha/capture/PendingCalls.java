// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The calls that this server has let through and whose end it has not been told, by the id given at admission. Any thread. */
final class PendingCalls {
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final Map<String, String> jobs = new ConcurrentHashMap<>();

    /** The entries of one call, one for each group it touches, written or not; and what it has made, once that is known. */
    record Call(Intercepted call, List<JournalEntry> entries, AtomicReference<@Nullable String> made) {}

    /** A call that waits, and its job if it has one. */
    record Waiting(String entryId, @Nullable String jobId, Instant since, List<String> groupIds) {}

    void put(String entryId, Call call) {
        calls.put(entryId, call);
    }

    @Nullable
    Call get(String entryId) {
        return calls.get(entryId);
    }

    @Nullable
    Call remove(String entryId) {
        Call call = calls.remove(entryId);
        jobs.remove(entryId);
        return call;
    }

    /** The call goes on in this job of the host. */
    void submitted(String entryId, String jobId) {
        if (calls.containsKey(entryId)) {
            jobs.put(entryId, jobId);
        }
    }

    /** Calls that were let through before {@code moment}. */
    List<Waiting> waitingSince(Instant moment) {
        List<Waiting> waiting = new ArrayList<>();
        calls.forEach((entryId, call) -> {
            Instant since = call.entries().get(0).recordedAt();
            if (since.isBefore(moment)) {
                List<String> groups =
                        call.entries().stream().map(JournalEntry::groupId).toList();
                waiting.add(new Waiting(entryId, jobs.get(entryId), since, groups));
            }
        });
        return waiting;
    }

    int size() {
        return calls.size();
    }
}
