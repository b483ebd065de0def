// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import java.util.List;
import java.util.Optional;

/** Mappings and the descriptors they were made from. Every method is one transaction. */
public interface MappingStore {
    /** All mappings for a peer. */
    List<ResourceMapping> mappings(String peerSiteId);

    /** The mapping of one thing of a peer. */
    Optional<ResourceMapping> mapping(String peerSiteId, MappingKind kind, String sourceId);

    /** Inserts or replaces by (peer, kind, source). */
    void save(ResourceMapping mapping);

    /** Removes one. Answers whether it was there. */
    boolean delete(String mappingId);

    /** What a peer has told of its things. */
    List<ResourceDescriptor> descriptors(String peerSiteId);

    /** Inserts or replaces a descriptor that a peer ({@code siteId}) sent, or that this site itself has sent. */
    void saveDescriptor(String siteId, ResourceDescriptor descriptor);
}
