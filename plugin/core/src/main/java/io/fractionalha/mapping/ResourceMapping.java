// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which thing here stands for which thing at the peer. Kept at the passive side, where it is used.
 *
 * @param mappingId uuid
 * @param peerSiteId the side where {@code sourceId} is
 * @param targetId the thing here; null while unresolved
 * @param manual whether a person set it; such a mapping is never replaced by a rule
 * @param reason why it is unresolved or how it was found, a sentence
 * @param candidates ids here that look alike, best first
 */
public record ResourceMapping(
        String mappingId,
        String peerSiteId,
        MappingKind kind,
        String sourceId,
        @Nullable String targetId,
        boolean manual,
        String reason,
        List<String> candidates) {
    /** Copies the candidates. */
    public ResourceMapping {
        candidates = List.copyOf(candidates);
    }

    /** Between how it was made and what is wrong with it now. */
    private static final String BUT = "; but ";

    /** The same with what is wrong with it now, or nothing if that is empty; {@code chosen} is what a person has chosen. */
    ResourceMapping doubted(@Nullable String target, String chosen, String doubt) {
        int but = reason.indexOf(BUT);
        String made = but < 0 ? reason : reason.substring(0, but);
        return new ResourceMapping(
                mappingId,
                peerSiteId,
                kind,
                sourceId,
                target,
                manual,
                doubt.isEmpty() ? made : made + BUT + doubt,
                target == null ? List.of(chosen) : List.of());
    }

    /** What is wrong now with what a person has mapped. */
    public Optional<String> doubt() {
        int but = reason.indexOf(BUT);
        return manual && but >= 0 ? Optional.of(reason.substring(but + BUT.length())) : Optional.empty();
    }

    /** Whether it can be used. */
    public boolean resolved() {
        return targetId != null;
    }
}
