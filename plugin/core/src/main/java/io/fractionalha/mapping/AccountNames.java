// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import io.fractionalha.entity.Owner;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the accounts of a peer are called here, as people have said: an account that is mapped by hand by that mapping, any
 * other by the longest domain path above it that is mapped, with the rest of its path kept. Nothing is taken for the same
 * because its words are. Says nothing of whether there is such an account. Immutable; any thread.
 */
public final class AccountNames {
    private static final char SLASH = '/';

    private final Map<String, String> roots = new HashMap<>();
    private final Map<String, Optional<String>> byHand = new HashMap<>();

    private AccountNames() {}

    /** Out of all mappings of a peer. */
    public static AccountNames of(Collection<ResourceMapping> mappings) {
        AccountNames names = new AccountNames();
        for (ResourceMapping mapping : mappings) {
            String target = mapping.targetId();
            if (mapping.kind() == MappingKind.DOMAIN && target != null) {
                names.roots.put(mapping.sourceId(), target);
            } else if (mapping.kind() == MappingKind.ACCOUNT && mapping.manual()) {
                names.byHand.put(mapping.sourceId(), Optional.ofNullable(target));
            }
        }
        return names;
    }

    /** The words here for an account of the peer; empty while nobody has said. */
    public Optional<String> here(String words) {
        Optional<String> chosen = byHand.get(words);
        return chosen != null ? chosen : translated(roots, words);
    }

    /** The path here of a domain of the peer; empty while nobody has said. */
    public Optional<String> domain(String path) {
        String confirmed = roots.get(path);
        return confirmed != null ? Optional.of(confirmed) : translated(roots, path);
    }

    /** The owner here that stands for one of the peer, marked as unconfirmed while nobody has said who that is. */
    public Owner owner(Owner there) {
        return here(there.toString()).flatMap(Owner::ofWords).orElseGet(there::unconfirmed);
    }

    /** All that an owner of the peer may be called there who is called so here; empty if it can be nobody. */
    public Set<Owner> there(Owner here) {
        if (here.isUnconfirmed()) {
            return Set.of(here.asTold());
        }
        Set<Owner> found = new HashSet<>();
        byHand.keySet().forEach(words -> Owner.ofWords(words).ifPresent(found::add));
        roots.forEach((there, ours) -> translated(Map.of(ours, there), here.toString())
                .flatMap(Owner::ofWords)
                .ifPresent(found::add));
        found.removeIf(owner -> !owner(owner).equals(here));
        return found;
    }

    private static Optional<String> translated(Map<String, String> paths, String words) {
        int end = words.lastIndexOf(SLASH);
        while (end > 0) {
            String target = paths.get(words.substring(0, end));
            if (target != null) {
                return Optional.of(target + words.substring(end));
            }
            end = words.lastIndexOf(SLASH, end - 1);
        }
        return Optional.empty();
    }
}
