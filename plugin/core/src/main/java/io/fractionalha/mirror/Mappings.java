// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.mapping.ResourceMapping;
import io.fractionalha.region.RegionReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of one peer as they were when this was made. Accounts that nobody has mapped stand for themselves: same words,
 * if this region has them, enabled and with a login.
 */
final class Mappings implements PlanInput.Mapped {
    private final RegionReader reader;
    private final Map<Key, ResourceMapping> known = new HashMap<>();
    private final Map<String, Optional<String>> accounts = new HashMap<>();

    private record Key(MappingKind kind, String sourceId) {}

    Mappings(MappingStore store, RegionReader reader, String peerSiteId) {
        this.reader = reader;
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
            return usable(words) ? Optional.of(words) : Optional.empty();
        }
        String target = mapping.targetId();
        if (target == null || target.contains("/")) {
            return Optional.ofNullable(target);
        }
        return reader.descriptor(MappingKind.ACCOUNT, target).map(Mappings::words);
    }

    private boolean usable(String words) {
        int slash = words.lastIndexOf('/');
        return slash > 0
                && reader.ownerIds(new Owner(words.substring(slash + 1), words.substring(0, slash)))
                        .flatMap(ids -> reader.descriptor(MappingKind.ACCOUNT, ids.accountId())
                                .or(() -> reader.descriptor(MappingKind.ACCOUNT, words)))
                        .map(Mappings::healthy)
                        .orElse(false);
    }

    private static boolean healthy(ResourceDescriptor account) {
        return "enabled".equalsIgnoreCase(account.attributes().getOrDefault("state", "enabled"))
                && !"false".equals(account.attributes().get("haslogin"));
    }

    private static String words(ResourceDescriptor account) {
        return account.attributes().get("domainpath") + "/"
                + account.attributes().get("account");
    }
}
