// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a template's way to the primary storage of a zone here: durable, so that no server asks for the same copy
 * twice, and readiness needs not ask the region.
 *
 * @param cold whether no primary storage of the zone has it
 * @param askedAt when the region was last asked to copy it
 * @param attempts how often it was asked since it was cold
 * @param refusal the region's words if it refused the last time, or empty
 */
public record TemplateNote(
        String templateId, String zoneId, boolean cold, Instant askedAt, int attempts, String refusal) {
    /** Under which such notes are kept among descriptors; no site is called so. */
    private static final String NOTES = "templates-prepared-here";

    private static final String AT = "@";

    /** All notes of this region. */
    public static List<TemplateNote> all(MappingStore store) {
        return store.descriptors(NOTES).stream().map(TemplateNote::of).toList();
    }

    private static TemplateNote of(ResourceDescriptor kept) {
        Map<String, String> attributes = kept.attributes();
        int at = kept.id().indexOf(AT);
        return new TemplateNote(
                kept.id().substring(0, at),
                kept.id().substring(at + 1),
                Boolean.parseBoolean(attributes.get("cold")),
                Instant.parse(attributes.getOrDefault("askedat", Instant.EPOCH.toString())),
                Integer.parseInt(attributes.getOrDefault("attempts", "0")),
                attributes.getOrDefault("refusal", ""));
    }

    /** Keeps it, in place of what was noted before. */
    public void save(MappingStore store) {
        Map<String, String> attributes = Map.of(
                "cold",
                Boolean.toString(cold),
                "askedat",
                askedAt.toString(),
                "attempts",
                Integer.toString(attempts),
                "refusal",
                refusal);
        store.saveDescriptor(
                NOTES,
                new ResourceDescriptor(MappingKind.TEMPLATE, templateId + AT + zoneId, new TreeMap<>(attributes)));
    }

    /** The same after the region has refused. */
    public TemplateNote refused(String words) {
        return new TemplateNote(templateId, zoneId, cold, askedAt, attempts, words);
    }

    /** The same after it was found to be there. */
    public TemplateNote warm() {
        return new TemplateNote(templateId, zoneId, false, askedAt, 0, "");
    }
}
