// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.domain.Domain;
import com.cloud.exception.PermissionDeniedException;
import com.cloud.user.Account;
import com.cloud.user.AccountManager;
import com.cloud.user.DomainService;
import com.cloud.user.User;
import com.cloud.utils.Pair;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Owners;
import io.fractionalha.sim.cloud.Store;
import java.util.List;
import java.util.Optional;
import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker;
import org.apache.cloudstack.framework.config.ConfigKey;

/** The host's account manager and domain service. */
@SuppressWarnings("NullAway") // the host's interfaces take and answer null for what is absent
final class HostAccounts implements AccountManager, DomainService {
    private final Store store;
    private final EntityLookup lookup;

    HostAccounts(Store store, EntityLookup lookup) {
        this.store = store;
        this.lookup = lookup;
    }

    private Account account(Optional<Entity> found) {
        return (Account) found.map(lookup::view).orElse(null);
    }

    private User user(Optional<Entity> found) {
        return (User) found.map(lookup::view).orElse(null);
    }

    private Domain domain(Optional<Entity> found) {
        return (Domain) found.map(lookup::view).orElse(null);
    }

    private boolean type(Long id, int type) {
        return id != null
                && store.findEver(Kind.ACCOUNT, id)
                        .map(found -> found.number("type") == type)
                        .orElse(false);
    }

    @Override
    public Account getSystemAccount() {
        return account(store.findEver(Kind.ACCOUNT, Account.ACCOUNT_ID_SYSTEM));
    }

    @Override
    public User getSystemUser() {
        return user(store.findEver(Kind.USER, User.UID_SYSTEM));
    }

    @Override
    public boolean isAdmin(Long account) {
        return type(account, 1) || type(account, 2);
    }

    @Override
    public boolean isRootAdmin(Long account) {
        return type(account, 1);
    }

    @Override
    public boolean isDomainAdmin(Long account) {
        return type(account, 2);
    }

    @Override
    public boolean isResourceDomainAdmin(Long account) {
        return false;
    }

    @Override
    public boolean isNormalUser(long account) {
        return type(account, 0);
    }

    @Override
    public Account finalizeOwner(Account caller, String name, Long domain, Long project) {
        if (name == null && domain == null) {
            return caller;
        }
        Entity called = store.get(Kind.ACCOUNT, caller.getId());
        Entity owner = Owners.byName(store, name, domain == null ? caller.getDomainId() : domain);
        Owners.check(store, called, owner);
        return account(Optional.of(owner));
    }

    @Override
    public Account getActiveAccountByName(String name, Long domain) {
        return account(store.first(
                Kind.ACCOUNT, found -> found.text("name").equals(name) && found.number("domain") == domain));
    }

    @Override
    public Account getActiveAccountById(long id) {
        return account(store.find(Kind.ACCOUNT, id));
    }

    @Override
    public Account getAccount(long id) {
        return account(store.findEver(Kind.ACCOUNT, id));
    }

    @Override
    public User getActiveUser(long id) {
        return user(store.find(Kind.USER, id));
    }

    @Override
    public User getUserIncludingRemoved(long id) {
        return user(store.findEver(Kind.USER, id));
    }

    @Override
    public RoleType getRoleType(Account account) {
        return RoleType.getByAccountType(account.getType());
    }

    @Override
    public void checkAccess(Account caller, Domain domain) throws PermissionDeniedException {
        boolean allowed = isRootAdmin(caller.getId())
                || caller.getDomainId() == domain.getId()
                || (isDomainAdmin(caller.getId()) && Owners.below(store, domain.getId(), caller.getDomainId()));
        if (!allowed) {
            throw new PermissionDeniedException(
                    caller + " does not have permission to access domain " + domain.getName());
        }
    }

    @Override
    public void checkAccess(
            Account caller, SecurityChecker.AccessType access, boolean sameOwner, ControlledEntity... entities)
            throws PermissionDeniedException {
        Entity called = store.get(Kind.ACCOUNT, caller.getId());
        for (ControlledEntity entity : entities) {
            Owners.check(store, called, store.get(Kind.ACCOUNT, entity.getAccountId()));
        }
    }

    @Override
    public Long finalyzeAccountId(String name, Long domain, Long project, boolean enabledOnly) {
        if (name == null) {
            return null;
        }
        Account found = getActiveAccountByName(name, domain);
        if (found == null) {
            throw new com.cloud.exception.InvalidParameterValueException("Unable to find account with name " + name);
        }
        return found.getId();
    }

    @Override
    public Long checkAccessAndSpecifyAuthority(Account caller, Long zone) {
        return zone;
    }

    @Override
    public Pair<User, Account> findUserByApiKey(String key) {
        return store.first(Kind.USER, found -> found.text("apikey").equals(key))
                .map(found -> new Pair<>(
                        user(Optional.of(found)), account(store.findEver(Kind.ACCOUNT, found.number("account")))))
                .orElse(null);
    }

    @Override
    public List<String> getApiNameList() {
        return List.of();
    }

    @Override
    public void checkApiAccess(Account account, String api) {
        throw new UnsupportedOperationException("ask the API server");
    }

    @Override
    public String getConfigComponentName() {
        return "AccountManager";
    }

    @Override
    public ConfigKey<?>[] getConfigKeys() {
        return new ConfigKey<?>[0];
    }

    @Override
    public Domain getDomain(long id) {
        return domain(store.find(Kind.DOMAIN, id));
    }

    @Override
    public Domain getDomain(String uuid) {
        return domain(store.find(Kind.DOMAIN, uuid));
    }

    @Override
    public Domain getDomainByName(String name, long parent) {
        return domain(
                store.first(Kind.DOMAIN, found -> found.text("name").equals(name) && found.number("parent") == parent));
    }

    @Override
    public boolean isChildDomain(Long parent, Long child) {
        return parent != null && child != null && Owners.below(store, child, parent);
    }

    @Override
    public Domain findDomainByPath(String path) {
        String wanted = path.endsWith("/") ? path : path + "/";
        return domain(store.first(
                Kind.DOMAIN, found -> new DomainView(store, found).getPath().equals(wanted)));
    }

    @Override
    public Domain findDomainByIdOrPath(Long id, String path) {
        return id != null ? getDomain(id) : findDomainByPath(path);
    }
}
