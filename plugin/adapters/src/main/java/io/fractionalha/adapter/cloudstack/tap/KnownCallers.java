// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.tap;

import com.cloud.user.Account;
import com.cloud.user.AccountService;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.adapter.cloudstack.api.Callers;
import io.fractionalha.entity.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the guard has to know of a caller's account, kept for half a minute: every changing call of the whole cloud asks, and
 * the host would read its database each time.
 */
final class KnownCallers {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int ACCOUNTS_MAX = 10_000;

    private final EntityManager entities;
    private final AccountService accounts;
    private final InstantSource clock;
    private final Map<Long, Known> known = new ConcurrentHashMap<>();
    private final Map<Long, String> userUuids = new ConcurrentHashMap<>();

    /** An account as it was at a moment. */
    record Known(Owner owner, boolean rootAdmin, Instant until) {}

    KnownCallers(EntityManager entities, AccountService accounts, InstantSource clock) {
        this.entities = entities;
        this.accounts = accounts;
        this.clock = clock;
    }

    Known of(Account account) {
        Instant now = clock.instant();
        Known remembered = known.get(account.getId());
        if (remembered != null && now.isBefore(remembered.until())) {
            return remembered;
        }
        Owner owner = new Owner(account.getAccountName(), Callers.path(entities, account.getDomainId()));
        Known fresh = new Known(owner, accounts.isRootAdmin(account.getId()), now.plus(FRESH));
        if (known.size() >= ACCOUNTS_MAX) {
            known.clear();
        }
        known.put(account.getId(), fresh);
        return fresh;
    }

    /** The uuid of a user by its internal id; it never changes, so it is asked once. */
    String userUuid(long userId) {
        if (userUuids.size() >= ACCOUNTS_MAX) {
            userUuids.clear();
        }
        return userUuids.computeIfAbsent(userId, id -> Callers.userUuid(entities, id));
    }
}
