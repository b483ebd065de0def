// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.user.Account;
import com.cloud.user.User;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Roles;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Accounts, users and domains as the host's interfaces show them. Values are read when asked for. */
@SuppressWarnings({"NullAway", "JavaUtilDate"}) // the host's interfaces answer dates, and null for what is absent
final class Accounts {
    private Accounts() {}

    /** The type of an account: the host numbers them. */
    static Account.Type type(Entity account) {
        return switch ((int) account.number("type")) {
            case 0 -> Account.Type.NORMAL;
            case 1 -> Account.Type.ADMIN;
            case 2 -> Account.Type.DOMAIN_ADMIN;
            default -> Account.Type.UNKNOWN;
        };
    }

    static Date date(Entity entity) {
        return new Date(entity.number("created"));
    }

    static @Nullable Date gone(Entity entity) {
        return entity.removed() ? new Date(entity.number("created")) : null;
    }

    /** An account. */
    record AccountView(Entity entity) implements Account {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAccountName() {
            return entity.text("name");
        }

        @Override
        public String getName() {
            return entity.text("name");
        }

        @Override
        public Type getType() {
            return type(entity);
        }

        @Override
        public Long getRoleId() {
            return Roles.idOf(entity);
        }

        @Override
        public State getState() {
            return State.ENABLED;
        }

        @Override
        public Date getCreated() {
            return date(entity);
        }

        @Override
        public Date getRemoved() {
            return gone(entity);
        }

        @Override
        public String getNetworkDomain() {
            return null;
        }

        @Override
        public Long getDefaultZoneId() {
            return null;
        }

        @Override
        public String getUuid() {
            return entity.uuid();
        }

        @Override
        public boolean isDefault() {
            return entity.id() <= ACCOUNT_ID_ADMIN;
        }

        @Override
        public void setApiKeyAccess(Boolean access) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Boolean getApiKeyAccess() {
            return null;
        }

        @Override
        public long getId() {
            return entity.id();
        }

        @Override
        public long getAccountId() {
            return entity.id();
        }

        @Override
        public long getDomainId() {
            return entity.number("domain");
        }

        @Override
        public Class<?> getEntityType() {
            return Account.class;
        }
    }

    /** A user. */
    record UserView(Entity entity) implements User {
        private static final long serialVersionUID = 1L;

        @Override
        public long getId() {
            return entity.id();
        }

        @Override
        public String getUuid() {
            return entity.uuid();
        }

        @Override
        public Date getCreated() {
            return date(entity);
        }

        @Override
        public Date getRemoved() {
            return gone(entity);
        }

        @Override
        public String getUsername() {
            return entity.text("username");
        }

        @Override
        public String getPassword() {
            return entity.text("password");
        }

        @Override
        public String getFirstname() {
            return entity.text("firstname");
        }

        @Override
        public String getLastname() {
            return entity.text("lastname");
        }

        @Override
        public String getEmail() {
            return entity.text("email");
        }

        @Override
        public Account.State getState() {
            return Account.State.ENABLED;
        }

        @Override
        public String getApiKey() {
            return (String) entity.find("apikey");
        }

        @Override
        public String getSecretKey() {
            return (String) entity.find("secretkey");
        }

        @Override
        public String getTimezone() {
            return null;
        }

        @Override
        public boolean isRegistered() {
            return false;
        }

        @Override
        public boolean isDefault() {
            return entity.id() <= UID_ADMIN;
        }

        @Override
        public long getAccountId() {
            return entity.number("account");
        }
    }
}
