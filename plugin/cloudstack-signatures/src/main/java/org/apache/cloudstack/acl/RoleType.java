// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.acl;

import com.cloud.user.Account;

/** The four roles every server has. */
public enum RoleType {
    Admin(1, Account.Type.ADMIN, 1),
    ResourceAdmin(2, Account.Type.RESOURCE_DOMAIN_ADMIN, 2),
    DomainAdmin(3, Account.Type.DOMAIN_ADMIN, 4),
    User(4, Account.Type.NORMAL, 8),
    Unknown(-1, Account.Type.UNKNOWN, 0);

    private final long id;
    private final Account.Type accountType;
    private final int mask;

    RoleType(long id, Account.Type accountType, int mask) {
        this.id = id;
        this.accountType = accountType;
        this.mask = mask;
    }

    public long getId() {
        return id;
    }

    public Account.Type getAccountType() {
        return accountType;
    }

    public int getMask() {
        return mask;
    }

    public static RoleType getByAccountType(Account.Type type) {
        for (RoleType role : values()) {
            if (role.accountType == type) {
                return role;
            }
        }
        return Unknown;
    }
}
