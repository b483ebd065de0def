// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

import java.util.Date;
import java.util.Locale;
import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.api.Identity;
import org.apache.cloudstack.api.InternalIdentity;

/** An account: the owner of things. */
public interface Account extends ControlledEntity, InternalIdentity, Identity {
    long ACCOUNT_ID_SYSTEM = 1;
    long ACCOUNT_ID_ADMIN = 2;

    /** What kind of account it is. */
    enum Type {
        NORMAL,
        ADMIN,
        DOMAIN_ADMIN,
        RESOURCE_DOMAIN_ADMIN,
        READ_ONLY_ADMIN,
        PROJECT,
        UNKNOWN
    }

    /** Whether it may be used. */
    enum State {
        DISABLED,
        ENABLED,
        LOCKED,
        REMOVED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String getAccountName();

    Account.Type getType();

    Long getRoleId();

    Account.State getState();

    Date getCreated();

    Date getRemoved();

    String getNetworkDomain();

    Long getDefaultZoneId();

    String getUuid();

    boolean isDefault();

    void setApiKeyAccess(Boolean flag);

    Boolean getApiKeyAccess();
}
