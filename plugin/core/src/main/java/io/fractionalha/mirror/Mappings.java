// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.mapping.AccountNames;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.MappingStore;
import io.fractionalha.mapping.ResourceMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of one peer as they were when this was made. An account is one that this region has, enabled and with a login,
 * under the words that a person has confirmed for it or for a domain above it.
 */
final class Mappings implements PlanInput.Mapped {
    private final Accounts here;
    private final Map<Key, ResourceMapping> known = new HashMap<>();
    private final AccountNames names;
    private final Map<String, Optional<String>> accounts = new HashMap<>();

    private final MappingStore store;
    private final String peerSiteId;
    private final Set<ResourceMapping> read;

    private record Key(MappingKind kind, String sourceId) {}

    Mappings(MappingStore store, Accounts here, String peerSiteId) {
        this.store = store;
        this.here = here;
        this.peerSiteId = peerSiteId;
        List<ResourceMapping> all = store.mappings(peerSiteId);
        all.forEach(mapping -> known.put(new Key(mapping.kind(), mapping.sourceId()), mapping));
        names = AccountNames.of(all);
        read = Set.copyOf(all);
    }

    @Override
    public boolean current() {
        return read.equals(Set.copyOf(store.mappings(peerSiteId)));
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
        Optional<String> called = names.here(words);
        return called.isEmpty() || called.get().indexOf('/') > 0
                ? called.filter(here::usable)
                : here.words(called.get()).filter(here::usable);
    }

    @Override
    public String lack(MappingKind kind, String sourceId) {
        if (kind == MappingKind.ACCOUNT) {
            return names.here(sourceId)
                    .map(called ->
                            "account " + called + " is missing, disabled or without a login here; create or map it")
                    .orElse("no confirmed domain covers account " + sourceId
                            + "; confirm one with createResourceMapping kind=DOMAIN");
        }
        ResourceMapping mapping = known.get(new Key(kind, sourceId));
        String why = mapping == null ? "" : " (" + mapping.reason() + ")";
        return "no " + kind + " here stands for " + sourceId + why + "; map it with createResourceMapping";
    }
}
