// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api;

import com.cloud.domain.Domain;
import com.cloud.user.Account;
import com.cloud.user.AccountService;
import com.cloud.user.User;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.desk.Caller;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import org.apache.cloudstack.context.CallContext;
import org.jspecify.annotations.Nullable;

/** Who calls, from the host's call context, and owners from the parameters {@code account} and {@code domainid}. */
public final class Callers {
    private final EntityManager entities;
    private final AccountService accounts;

    /** Looks things up with the host's services. */
    public Callers(EntityManager entities, AccountService accounts) {
        this.entities = entities;
        this.accounts = accounts;
    }

    /** Throws BAD_INPUT, saying why, unless a peer can and may call as this user of this region. */
    public void requirePeerUser(String userId) {
        new PeerUser(entities, accounts).require(userId.strip());
    }

    /** The caller of this thread's command. */
    public Caller current() {
        CallContext context = CallContext.current();
        Account account = context.getCallingAccount();
        return new Caller(
                userUuid(entities, context.getCallingUserId()),
                accountUuid(entities, account.getId()),
                new Owner(account.getAccountName(), path(entities, account.getDomainId())),
                accounts.isRootAdmin(account.getId()),
                accounts.isDomainAdmin(account.getId()));
    }

    /**
     * The owner that the two parameters name; the caller's own where both are missing. BAD_INPUT
     * when only the account is given, or the domain is unknown or not the caller's to know of, which sound the same. Whether
     * the caller reaches the account is the desk's question.
     */
    public Owner owner(Caller caller, @Nullable String account, @Nullable String domainId) {
        if (account == null && domainId == null) {
            return caller.owner();
        }
        if (account == null || domainId == null) {
            throw new FractionalHaException(
                    ErrorCode.BAD_INPUT, "account and domainid belong together; give both or neither");
        }
        return new Owner(account, domain(caller, domainId));
    }

    /**
     * The uuid of a user by its internal id. The call context's own answer is no use: for a call signed with an API key the
     * host fills a user object from a query without the uuid, and its constructor has made one up.
     */
    public static String userUuid(EntityManager entities, long userId) {
        User user = entities.findById(User.class, userId);
        return user == null ? String.valueOf(userId) : user.getUuid();
    }

    private static String accountUuid(EntityManager entities, long accountId) {
        Account account = entities.findById(Account.class, accountId);
        return account == null ? String.valueOf(accountId) : account.getUuid();
    }

    /** The path of a domain by its uuid. Throws BAD_INPUT when it is unknown or not the caller's to know of. */
    public String domain(Caller caller, String domainId) {
        Domain domain = entities.findByUuid(Domain.class, domainId);
        if (domain == null || !caller.knowsDomain(spelled(domain.getPath()))) {
            throw new FractionalHaException(
                    ErrorCode.BAD_INPUT, "there is no domain " + domainId + " that you may see; see listDomains");
        }
        return spelled(domain.getPath());
    }

    /** The path of a domain by its internal id, as the API spells it. */
    public static String path(EntityManager entities, long domainId) {
        Domain domain = entities.findById(Domain.class, domainId);
        return domain == null ? "ROOT" : spelled(domain.getPath());
    }

    /** {@code ROOT} or {@code ROOT/shop} for what the database calls {@code /} or {@code /shop/}. */
    private static String spelled(String path) {
        return "ROOT" + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
