// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.Owner;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import io.fractionalha.region.RegionReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * This region's accounts as plans and steps need them. A good answer is kept for half a minute: each plan and each creation
 * asks, and the region takes some hundred milliseconds for every answer. What is missing or disabled is asked for each time.
 * Any thread.
 */
final class Accounts {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final RegionReader reader;
    private final InstantSource clock;
    private final Map<Owner, Kept<RegionReader.OwnerIds>> ids = new ConcurrentHashMap<>();
    private final Map<String, Kept<Boolean>> usable = new ConcurrentHashMap<>();
    private final Map<String, Kept<String>> words = new ConcurrentHashMap<>();

    private record Kept<T>(T value, Instant until) {}

    Accounts(RegionReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** The ids of an owner; empty if there is no such account. */
    Optional<RegionReader.OwnerIds> ids(Owner owner) {
        return kept(ids, owner, () -> reader.ownerIds(owner));
    }

    /** Whether there is an account with these words (domain path, slash, name), enabled and with a login. */
    boolean usable(String account) {
        return kept(usable, account, () -> healthy(account)).orElse(false);
    }

    private Optional<Boolean> healthy(String account) {
        int slash = account.lastIndexOf('/');
        if (slash <= 0) {
            return Optional.empty();
        }
        return reader.ownerIds(new Owner(account.substring(slash + 1), account.substring(0, slash)))
                .flatMap(found -> reader.descriptor(MappingKind.ACCOUNT, found.accountId())
                        .or(() -> reader.descriptor(MappingKind.ACCOUNT, account)))
                .filter(Accounts::healthy)
                .map(found -> true);
    }

    /** Domain path, slash and name of the account with this id. */
    Optional<String> words(String accountId) {
        return kept(
                words,
                accountId,
                () -> reader.descriptor(MappingKind.ACCOUNT, accountId)
                        .map(account -> account.attributes().get("domainpath") + "/"
                                + account.attributes().get("account")));
    }

    private static boolean healthy(ResourceDescriptor account) {
        return "enabled".equalsIgnoreCase(account.attributes().getOrDefault("state", "enabled"))
                && !"false".equals(account.attributes().get("haslogin"));
    }

    private <K, T> Optional<T> kept(Map<K, Kept<T>> answers, K key, Supplier<Optional<T>> ask) {
        Instant now = clock.instant();
        Kept<T> known = answers.get(key);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.value());
        }
        Optional<T> fresh = ask.get();
        fresh.ifPresentOrElse(value -> answers.put(key, new Kept<>(value, now.plus(KEPT))), () -> answers.remove(key));
        return fresh;
    }
}
