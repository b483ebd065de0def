// SPDX-License-Identifier: Apache-2.0
package com.cloud.user;

import com.cloud.utils.Pair;
import java.util.List;
import org.apache.cloudstack.framework.config.Configurable;

/** Accounts, the management side. */
public interface AccountManager extends AccountService, Configurable {
    String MESSAGE_ADD_ACCOUNT_EVENT = "Message.AddAccount.Event";
    String MESSAGE_REMOVE_ACCOUNT_EVENT = "Message.RemoveAccount.Event";

    Long checkAccessAndSpecifyAuthority(Account account, Long number);

    Pair<User, Account> findUserByApiKey(String text);

    List<String> getApiNameList();

    void checkApiAccess(Account account, String text);
}
