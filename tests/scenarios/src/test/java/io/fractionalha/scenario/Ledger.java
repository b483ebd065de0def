// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The client's own log, and what follows from it: for each thing that the log tells of the value that was acknowledged last, or
 * the several that it may have since a command whose end nobody knows. Thread-safe.
 */
final class Ledger {
    private static final int STRAY = -1;

    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Known> known = new TreeMap<>();
    private final Map<String, Integer> made = new HashMap<>();
    private final Map<String, Set<String>> madeFrom = new HashMap<>();
    private int life = 1;
    private volatile boolean writable = true;

    /** What may be, and without which other things there would be nothing to know. */
    private record Known(Set<String> possible, Set<String> needs) {}

    /** How a command ended, as its caller was told. */
    enum End {
        OPEN,
        ACKNOWLEDGED,
        REFUSED,
        UNKNOWN
    }

    /** One command. */
    static final class Call {
        private final String command;
        private final Map<String, String> parameters;
        private final Instant begun = Instant.now();
        private volatile End end = End.OPEN;
        private volatile Instant told = begun;
        private volatile String entityId = "";
        private volatile boolean unwritten;

        private Call(String command, Map<String, String> parameters) {
            this.command = command;
            this.parameters = Map.copyOf(parameters);
        }

        String command() {
            return command;
        }

        Map<String, String> parameters() {
            return parameters;
        }

        End end() {
            return end;
        }

        /** Whether nobody was there to write it down at some time between question and answer. */
        boolean unwritten() {
            return unwritten;
        }

        @Override
        public String toString() {
            return begun + " to " + told + " " + command + new TreeMap<>(parameters) + " " + end;
        }
    }

    /** Somebody asks. */
    Call begin(String command, Map<String, String> parameters) {
        Call call = new Call(command, parameters);
        synchronized (calls) {
            call.unwritten = !writable || !settled(parameters);
            calls.add(call);
        }
        return call;
    }

    /** The region said yes, and what was to be done is done. */
    void acknowledged(Call call, String entityId) {
        call.told = Instant.now();
        call.end = End.ACKNOWLEDGED;
        call.entityId = entityId;
        Deeds deeds = Deeds.of(call.command, call.parameters, entityId);
        synchronized (this) {
            if (!entityId.isEmpty() && !call.parameters.containsKey("id")) {
                made.put(entityId, life);
                Set<String> needs = new HashSet<>();
                deeds.facts().forEach(fact -> needs.addAll(fact.needs()));
                madeFrom.putIfAbsent(entityId, behind(needs));
            }
        }
        if (of(call)) {
            apply(deeds, false);
        }
    }

    /** Whether the account was told of the making of what the command changes; of other things it does not know enough. */
    private synchronized boolean of(Call call) {
        String id = call.parameters.get("id");
        return id == null || madeFrom.containsKey(id);
    }

    /** It said no, or nothing: all, or nothing of it, or a part may be done. */
    void doubtful(Call call, ApiException why) {
        call.told = Instant.now();
        call.end = why.answered() ? End.REFUSED : End.UNKNOWN;
        apply(Deeds.of(call.command, call.parameters, ""), true);
    }

    /** While the database is out of order, or nothing is protected yet, commands run that nobody writes down. */
    void writable(boolean yes) {
        writable = yes;
        begunAnew();
        synchronized (calls) {
            calls.stream().filter(call -> call.end == End.OPEN).forEach(call -> call.unwritten |= !yes);
        }
    }

    private synchronized void apply(Deeds deeds, boolean perhaps) {
        deeds.takesAway().forEach(this::forget);
        for (Deeds.Fact fact : deeds.facts()) {
            Known before = known.get(fact.key());
            if (perhaps) {
                if (before != null) {
                    before.possible().add(fact.value());
                }
            } else if (deeds.takesAway().isEmpty()) {
                known.put(fact.key(), new Known(new LinkedHashSet<>(Set.of(fact.value())), behind(fact.needs())));
            } else {
                known.put(fact.key(), new Known(new LinkedHashSet<>(Set.of(fact.value())), Set.of()));
            }
        }
    }

    /** What is needed, and what that was made from: a rule goes with its instance, whoever changed the rule since. */
    private Set<String> behind(Set<String> needs) {
        Set<String> all = new HashSet<>(needs);
        needs.forEach(id -> all.addAll(madeFrom.getOrDefault(id, Set.of())));
        return all;
    }

    /** Nothing is known any more of what needs that, nor of what needs such a thing in turn. */
    private void forget(String gone) {
        List<String> lost = known.entrySet().stream()
                .filter(each -> each.getValue().needs().contains(gone))
                .map(Map.Entry::getKey)
                .toList();
        lost.forEach(key -> {
            Known each = known.remove(key);
            if (each != null) {
                // A disk that is left behind, for one: the next comparison finds what has become of it.
                each.needs().forEach(id -> made.replace(id, STRAY));
            }
        });
        lost.stream()
                .filter(key -> key.startsWith(Deeds.ID))
                .map(key -> key.substring(Deeds.ID.length()))
                .forEach(this::forget);
    }

    /** What the region shows is held against what was acknowledged; from then on it is what is known. Answers what is wrong. */
    synchronized List<String> compare(Map<String, String> shown) {
        List<String> wrong = new ArrayList<>();
        known.forEach((key, each) -> {
            String there = shown.getOrDefault(key, Deeds.NONE);
            if (!each.possible().contains(there)) {
                wrong.add(key + " was acknowledged as " + each.possible() + " and is " + there);
            }
            each.possible().clear();
            each.possible().add(there);
        });
        return wrong;
    }

    /** The region has begun anew, or has gone on after an outage: what was made before is settled a little later. */
    synchronized void begunAnew() {
        life++;
    }

    /** All that was made is settled. */
    synchronized void settled() {
        made.replaceAll((id, when) -> when == STRAY ? STRAY : 0);
    }

    /**
     * Whether everything that the command names was made in the same life of the region, or is settled. What was made just
     * before a kill is known to the region, and a moment later to those who write down; a command that changes it in between
     * is found by their next look at the region.
     */
    private synchronized boolean settled(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .filter(each -> Deeds.NAMING.contains(each.getKey()))
                .map(each -> made.getOrDefault(each.getValue(), STRAY))
                .allMatch(when -> when == 0 || when == life);
    }

    /** All that was asked about a thing, from its creation on. */
    List<Call> about(String id) {
        return calls().stream()
                .filter(call -> call.entityId.equals(id) || call.parameters.containsValue(id))
                .toList();
    }

    /** Of how many things something is known. */
    synchronized int things() {
        return known.size();
    }

    /** All commands so far, in order. */
    List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }
}
