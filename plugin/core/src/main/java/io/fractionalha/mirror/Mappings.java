// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mapping.ResourceMapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of one peer as they were when this was made. Accounts that nobody has mapped stand for themselves: same words,
 * if this region has them, enabled and with a login.
 */
final class Mappings implements PlanInput.Mapped {
    private final Accounts here;
    private final Map<Key, ResourceMapping> known = new HashMap<>();
    private final Map<String, Optional<String>> accounts = new HashMap<>();

    private record Key(MappingKind kind, String sourceId) {}

    Mappings(MappingStore store, Accounts here, String peerSiteId) {
        this.here = here;
        store.mappings(peerSiteId).forEach(mapping -> known.put(new Key(mapping.kind(), mapping.sourceId()), mapping));
    }

    @Override
    public @Nullable String target(MappingKind kind, String sourceId) {
        if (kind == MappingKind.ACCOUNT) {
            return accounts.computeIfAbsent(sourceId, this::account).orElse(null);
        }
        ResourceMapping mapping = known.get(new Key(kind, sourceId));
        return mapping == null ? null : mapping.targetId();
    }

    private Optional<String> account(String words) {
        ResourceMapping mapping = known.get(new Key(MappingKind.ACCOUNT, words));
        if (mapping == null) {
            return here.usable(words) ? Optional.of(words) : Optional.empty();
        }
        String target = mapping.targetId();
        return target == null || target.contains("/") ? Optional.ofNullable(target) : here.words(target);
    }
}
