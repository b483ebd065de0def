// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import io.fractionalha.capture.Admission;
import io.fractionalha.capture.Hint;
import io.fractionalha.capture.Intercepted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers what it is told to and remembers what it was asked. */
final class RecordingGate implements CaptureGate {
    final List<Intercepted> asked = new ArrayList<>();
    final Map<String, String> submitted = new HashMap<>();
    final Map<String, Hint> settled = new HashMap<>();
    final AtomicInteger ahead = new AtomicInteger();
    final Map<String, String> made = new HashMap<>();
    final Map<String, String> told = new HashMap<>();
    final List<Intercepted> forced = new ArrayList<>();
    Admission answer = new Admission.Admitted("entry-1");
    Optional<Admission.Refused> jobAnswer = Optional.empty();
    Admission.Refused guarded;
    Throwable failure;
    RuntimeException jobFailure;
    boolean settledElsewhere;

    @Override
    public Admission admit(Intercepted call) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException fault) {
            throw fault;
        }
        asked.add(call);
        return answer;
    }

    @Override
    public void forced(Intercepted call) {
        forced.add(call);
    }

    @Override
    public Optional<Admission.Refused> refuses(Intercepted call) {
        return Optional.ofNullable(guarded);
    }

    @Override
    public boolean captures(Intercepted call) {
        return !(answer instanceof Admission.Refused);
    }

    @Override
    public Runnable ahead() {
        ahead.incrementAndGet();
        return ahead::decrementAndGet;
    }

    @Override
    public Optional<Admission.Refused> admitJob(String entryId) {
        if (jobFailure != null) {
            throw jobFailure;
        }
        return jobAnswer;
    }

    @Override
    public boolean waits(String entryId) {
        return !settledElsewhere && !settled.containsKey(entryId);
    }

    @Override
    public void made(String entryId, String uuid) {
        if (failure instanceof RuntimeException fault) {
            throw fault;
        }
        made.put(entryId, uuid);
    }

    @Override
    public void submitted(String entryId, String jobId) {
        submitted.put(entryId, jobId);
    }

    @Override
    public void settle(String entryId, Hint hint) {
        settled.put(entryId, hint);
    }

    @Override
    public void told(String instance, String accountId) {
        told.put(instance, String.valueOf(accountId));
    }
}
