// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.TemplateNote;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.region.CallOutcome;
import io.fractionalha.region.RegionCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Has templates copied to primary storage before a failover needs them: its first instances would wait for the copy. On the
 * group's lane; the region copies by itself, one call a template.
 */
final class Preparation {
    /** How long the region is given for a copy before it is asked again. */
    static final Duration COPY = Duration.ofMinutes(10);

    private final MirrorPorts ports;

    Preparation(MirrorPorts ports) {
        this.ports = ports;
    }

    /** Looks at every template that the group's instances are built from here; answers whether any is cold. Blocks. */
    boolean look(ProtectionGroup group, PlanInput.Mapped mapped) {
        String site = ports.site().siteId();
        String zone = group.zoneAt(site);
        Set<String> templates = new TreeSet<>();
        for (ModelEntity entity : ports.models().entities(group.groupId(), group.siteOpposite(site))) {
            EntityState state = entity.state();
            String template = state.attribute("templateid");
            if (state.alive() && state.ref().kind() == EntityKind.INSTANCE && template != null) {
                Optional.ofNullable(mapped.target(MappingKind.TEMPLATE, template))
                        .ifPresent(templates::add);
            }
        }
        List<TemplateNote> notes = TemplateNote.all(ports.mappings());
        boolean cold = false;
        for (String template : templates) {
            Optional<TemplateNote> note = note(notes, template, zone);
            cold |= ports.reader()
                    .onPrimaryStorage(template, zone)
                    .filter(there -> cold(note, template, zone, there, group.groupId()))
                    .isPresent();
        }
        return cold;
    }

    private boolean cold(Optional<TemplateNote> note, String template, String zone, boolean there, String groupId) {
        if (there) {
            note.filter(TemplateNote::cold).ifPresent(old -> old.warm().save(ports.mappings()));
            return false;
        }
        Instant now = ports.clock().instant();
        boolean asked = note.filter(TemplateNote::cold)
                .filter(old -> old.askedAt().plus(COPY).isAfter(now))
                .isPresent();
        if (!asked) {
            int attempt = note.map(TemplateNote::attempts).orElse(0) + 1;
            new TemplateNote(template, zone, true, now, attempt, "").save(ports.mappings());
            ports.executor()
                    .execute(
                            RegionCall.of("prepareTemplate", Map.of("templateid", template, "zoneid", zone)),
                            outcome ->
                                    ports.scheduler().submit(Lane.of(groupId), () -> ended(template, zone, outcome)));
        }
        return true;
    }

    private static Optional<TemplateNote> note(List<TemplateNote> notes, String template, String zone) {
        return notes.stream()
                .filter(note ->
                        note.templateId().equals(template) && note.zoneId().equals(zone))
                .findFirst();
    }

    private void ended(String template, String zone, CallOutcome outcome) {
        String refusal = outcome.fold(done -> "", failed -> failed.text(), lost -> lost.text());
        if (!refusal.isEmpty()) {
            note(TemplateNote.all(ports.mappings()), template, zone)
                    .ifPresent(note -> note.refused(refusal).save(ports.mappings()));
        }
    }
}
