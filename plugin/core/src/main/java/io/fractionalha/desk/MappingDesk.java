// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceMapping;
import org.jspecify.annotations.Nullable;

/** Mappings, kept at the side that mirrors. Root administrators only. Errors: NOT_ALLOWED, BAD_INPUT, NOT_FOUND. */
public interface MappingDesk {
    /** Sets by hand which thing here stands for which there; such a mapping is never replaced by a rule. */
    MappingView create(Caller caller, String peerId, MappingKind kind, String sourceId, String targetId);

    /** Removes one; rules look again. */
    void delete(Caller caller, String mappingId);

    /** The mappings; null means any. */
    Page<MappingView> list(Caller caller, Query query, PageOf page);

    /** Filters. */
    record Query(@Nullable String peerId, @Nullable MappingKind kind, boolean unresolved) {}

    /** A mapping with the name that the peer gave its side. */
    record MappingView(ResourceMapping mapping, String peerId, String sourceName) {}
}
