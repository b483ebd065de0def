// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

import com.cloud.domain.Domain;
import com.cloud.exception.PermissionDeniedException;
import org.apache.cloudstack.acl.ControlledEntity;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.acl.SecurityChecker;

/** Accounts and who may do what. */
public interface AccountService {
    Account getSystemAccount();

    User getSystemUser();

    boolean isAdmin(Long number);

    Account finalizeOwner(Account account, String text, Long number1, Long number2);

    Account getActiveAccountByName(String text, Long number);

    Account getActiveAccountById(long number);

    Account getAccount(long number);

    User getActiveUser(long number);

    User getUserIncludingRemoved(long number);

    boolean isRootAdmin(Long number);

    boolean isDomainAdmin(Long number);

    boolean isResourceDomainAdmin(Long number);

    boolean isNormalUser(long number);

    RoleType getRoleType(Account account);

    void checkAccess(Account account, Domain domain) throws PermissionDeniedException;

    void checkAccess(Account account, SecurityChecker.AccessType accessType, boolean flag, ControlledEntity... entities)
            throws PermissionDeniedException;

    Long finalyzeAccountId(String text, Long number1, Long number2, boolean flag);
}
