// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

import java.util.Date;
import org.apache.cloudstack.api.InternalIdentity;

/** A login of an account. */
public interface User extends OwnedBy, InternalIdentity {
    long UID_SYSTEM = 1;
    long UID_ADMIN = 2;

    long getId();

    String getUuid();

    Date getCreated();

    Date getRemoved();

    String getUsername();

    String getPassword();

    String getFirstname();

    String getLastname();

    String getEmail();

    Account.State getState();

    String getApiKey();

    String getSecretKey();

    String getTimezone();

    boolean isRegistered();

    boolean isDefault();
}
