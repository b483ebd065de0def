// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.desk.ReadinessDesk.Reason;
import io.fractionalha.desk.ReadinessDesk.ReasonCode;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.mapping.TemplateNote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names the templates that a failover of a group would have to wait for, from what the mirror has noted. */
final class ColdTemplates {
    private ColdTemplates() {}

    static void of(DeskParts parts, ProtectionGroup group, List<Reason> found) {
        String zone = group.zoneAt(parts.siteId());
        List<TemplateNote> cold = TemplateNote.all(parts.stores().mappings()).stream()
                .filter(note -> note.cold() && note.zoneId().equals(zone))
                .toList();
        if (cold.isEmpty()) {
            return;
        }
        String other = group.siteOpposite(parts.siteId());
        Map<String, String> here = new HashMap<>();
        for (ResourceMapping mapping : parts.stores().mappings().mappings(other)) {
            String target = mapping.targetId();
            if (mapping.kind() == MappingKind.TEMPLATE && target != null) {
                here.put(mapping.sourceId(), target);
            }
        }
        List<String> used = parts.stores().models().entities(group.groupId(), other).stream()
                .filter(entity -> entity.state().alive())
                .map(entity -> here.getOrDefault(String.valueOf(entity.state().attribute("templateid")), ""))
                .distinct()
                .toList();
        cold.stream()
                .filter(note -> used.contains(note.templateId()))
                .forEach(note -> found.add(new Reason(ReasonCode.TEMPLATE_COLD, sentence(group, note))));
    }

    private static String sentence(ProtectionGroup group, TemplateNote note) {
        String start = "template " + note.templateId() + " is on no primary storage of zone " + note.zoneId()
                + ": the first instances of group " + group.name() + " would wait for its copy; ";
        String asked = "prepareTemplate was run at " + note.askedAt()
                + (note.attempts() > 1 ? " for the " + note.attempts() + ". time" : "");
        return start
                + (note.refusal().isEmpty()
                        ? asked + ", and is run again if it does not help"
                        : asked + " and refused: " + note.refusal() + "; it is tried again, or run prepareTemplate"
                                + " templateid=" + note.templateId() + " zoneid=" + note.zoneId() + " yourself");
    }
}
