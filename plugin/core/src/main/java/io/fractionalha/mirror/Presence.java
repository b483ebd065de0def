// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.region.RegionReader;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what a step other than a creation was to bring about is so. FOUND: yes. Blocks while it reads. */
final class Presence {
    private static final Set<String> GONE = Set.of("", "Destroyed", "Expunging", "Expunged");
    private static final Judgement DONE = new Judgement(Judgement.Verdict.FOUND, null, "");
    private static final Judgement UNSETTLED = new Judgement(Judgement.Verdict.UNSETTLED, null, "");
    private final RegionReader reader;
    private final AttemptJudge judge;

    Presence(RegionReader reader, AttemptJudge judge) {
        this.reader = reader;
        this.judge = judge;
    }

    /** Looks whether the step's effect is there. */
    Judgement look(Step step, @Nullable EntityState active, Here here) {
        String passive = step.passiveUuid();
        if (passive == null) {
            return DONE;
        }
        EntityRef ref = new EntityRef(step.activeRef().kind(), passive);
        return switch (step.action()) {
            case CREATE -> Judgement.ABSENT;
            case DESTROY -> gone(ref, active, here) ? DONE : Judgement.ABSENT;
            case START -> power(ref, Refs.RUNNING);
            case STOP -> power(ref, Refs.STOPPED);
            case SET -> isSet(step, ref, here) ? DONE : Judgement.ABSENT;
        };
    }

    /**
     * Whether the instance that a step was to change is no longer there, or never came to be. Only if the region says so: one
     * that does not answer is asked again by the next attempt.
     */
    boolean lost(Step step) {
        String passive = step.passiveUuid();
        if (step.action() == StepAction.CREATE
                || passive == null
                || step.activeRef().kind() != EntityKind.INSTANCE) {
            return false;
        }
        try {
            return Recheck.isGone(reader.rawInstanceState(passive).orElse(""));
        } catch (FractionalHaException e) {
            return false;
        }
    }

    /** What is left of an attempt to build something that the model has forgotten since. */
    Judgement leftover(Step step) {
        boolean there = step.activeRef().kind() == EntityKind.INSTANCE && !isGone(step.attemptId());
        return there ? new Judgement(Judgement.Verdict.BROKEN, null, step.attemptId()) : Judgement.ABSENT;
    }

    private boolean isGone(String instanceUuid) {
        return GONE.contains(reader.rawInstanceState(instanceUuid).orElse(""));
    }

    private Judgement power(EntityRef ref, String wanted) {
        String raw = reader.rawInstanceState(ref.uuid()).orElse("");
        if (raw.equals(wanted)) {
            return DONE;
        }
        return raw.equals("Starting") || raw.equals("Stopping") ? UNSETTLED : Judgement.ABSENT;
    }

    private boolean gone(EntityRef ref, @Nullable EntityState active, Here here) {
        if (ref.kind() == EntityKind.INSTANCE) {
            return isGone(ref.uuid());
        }
        if (!ref.kind().relation()) {
            return reader.read(ref).isEmpty();
        }
        boolean endsHere = active != null
                && Refs.links(active).stream().allMatch(link -> here.passive().apply(link.target()) != null);
        return !endsHere
                || active == null
                || judge.look(active, "", here, candidate -> false).verdict() != Judgement.Verdict.FOUND;
    }

    /** What cannot be compared is set again, which does no harm. */
    private boolean isSet(Step step, EntityRef ref, Here here) {
        if (KeptMark.is(step.attributes())) {
            return KeptMark.isSet(step.attributes(), ref.uuid(), reader);
        }
        EntityState found = reader.read(ref).orElse(null);
        if (found == null) {
            return false;
        }
        if (Readdressing.is(step.attributes())) {
            return Readdressing.so(step.attributes(), found, here);
        }
        if (NicSteps.about(step.attributes())) {
            return Nics.so(step.attributes(), found, NicSteps.secondary(step), here);
        }
        for (Map.Entry<String, String> wanted : step.attributes().entrySet()) {
            AttributeRow row = Kinds.of(ref.kind()).attribute(wanted.getKey());
            if (row != null && !so(row, wanted.getValue(), Refs.text(found, row.name()), here)) {
                return false;
            }
        }
        return true;
    }

    private static boolean so(AttributeRow row, String wanted, String found, Here here) {
        return switch (row.role()) {
            case PLAIN -> found.equals(wanted);
            case REFERENCE ->
                row.targets().size() == 1
                        && found.equals(
                                wanted.isEmpty()
                                        ? ""
                                        : here.passive()
                                                .apply(new EntityRef(
                                                        row.targets().get(0), wanted)));
            case MAPPED -> {
                MappingKind kind = row.mapping();
                yield kind != null && found.equals(here.mapped().target(kind, wanted));
            }
            case SECRET, INFO -> false;
        };
    }
}
