// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import java.util.List;
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

    /** Whether it can be used. */
    public boolean resolved() {
        return targetId != null;
    }
}
