// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.catalogue.Hierarchy;
import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.journal.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reading tells that the journal has not told yet.
 *
 * @param living new or changed entities, in the order read
 * @param dead members that are gone, with their last attributes
 */
record Changes(List<EntityState> living, List<EntityState> dead) {
    private static final int NAMED_MAX = 20;

    static Changes of(ReadBack readBack, Reading reading) {
        List<EntityRef> touched = new ArrayList<>(reading.found().keySet());
        touched.addAll(reading.gone());
        Map<EntityRef, EntityState> known = readBack.members(touched);
        List<EntityState> living = reading.found().values().stream()
                .map(state -> {
                    EntityState before = known.get(state.ref());
                    return before == null ? state : OneOfAKind.remembered(state, before);
                })
                .filter(state -> !state.equals(known.get(state.ref())))
                .toList();
        List<EntityState> dead = reading.gone().stream()
                .flatMap(ref -> Stream.ofNullable(known.get(ref)))
                .map(EntityState::dead)
                .toList();
        return new Changes(living, dead);
    }

    boolean isEmpty() {
        return living.isEmpty() && dead.isEmpty();
    }

    /** What the host said of a failure, and what was done all the same. */
    String done(String said) {
        List<String> done = new ArrayList<>();
        living.stream().limit(NAMED_MAX).forEach(state -> done.add(named(state) + " is there"));
        dead.stream().limit(NAMED_MAX).forEach(state -> done.add(named(state) + " is gone"));
        String all =
                "done of it: " + (done.isEmpty() ? "what was asked for is not all there" : String.join(", ", done));
        return said.isEmpty() ? all : said + "; " + all;
    }

    /** An entity for people: its name, or what it joins. */
    static String named(EntityState state) {
        EntityKind kind = state.ref().kind();
        String name = state.attribute("name");
        String ends = Hierarchy.lifelines(kind).stream()
                .flatMap(end -> Stream.ofNullable(state.attribute(end)))
                .collect(Collectors.joining(" and "));
        if (kind.relation()) {
            return kind + " of " + ends;
        }
        return kind + " " + state.ref().uuid() + (name == null ? "" : " (" + name + ")");
    }

    /** The dead first: what is gone frees names, ports and addresses. */
    List<Payload> payloads(boolean baseline) {
        List<Payload> payloads = new ArrayList<>();
        dead.forEach(state -> payloads.add(new Payload.State(state, null, baseline)));
        living.forEach(state -> payloads.add(new Payload.State(state, null, baseline)));
        return payloads;
    }
}
