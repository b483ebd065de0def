// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api;

import com.cloud.user.Account;
import com.cloud.user.AccountService;
import com.cloud.user.User;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;

/**
 * The user of this region that a peer may call as. Its keys lie in the other region: it must be able to call, and no more
 * than that.
 */
final class PeerUser {
    private static final String NEXT =
            "; give a user of its own to the peer, whose role allows appendPeerJournal, getPeerJournalPosition and askWitness only,"
                    + " and make its keys with registerUserKeys";

    private final EntityManager entities;
    private final AccountService accounts;

    PeerUser(EntityManager entities, AccountService accounts) {
        this.entities = entities;
        this.accounts = accounts;
    }

    /** Throws BAD_INPUT, saying why, unless a peer can and may call as this user. */
    void require(String userId) {
        User user = entities.findByUuid(User.class, userId);
        if (user == null || user.getRemoved() != null) {
            throw refused("localuserid: there is no user " + userId + " in this region (listUsers shows them)");
        }
        Account account = entities.findById(Account.class, user.getAccountId());
        if (account == null || !enabled(user.getState()) || !enabled(account.getState())) {
            throw refused("localuserid: user " + userId + " or its account is not enabled");
        }
        if (accounts.isRootAdmin(account.getId())) {
            throw refused(
                    "localuserid: user " + userId + " is a root administrator, and who holds its keys in the other"
                            + " region could do everything here");
        }
        String key = user.getSecretKey();
        if (key == null || key.isEmpty()) {
            throw refused("localuserid: user " + userId + " has no keys, so the peer cannot call as it");
        }
    }

    /** By its word: the constants are the host's. */
    private static boolean enabled(Object state) {
        return "enabled".equalsIgnoreCase(String.valueOf(state));
    }

    private static FractionalHaException refused(String why) {
        return new FractionalHaException(ErrorCode.BAD_INPUT, why + NEXT);
    }
}
