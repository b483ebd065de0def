// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import com.cloud.user.Account;
import com.cloud.user.AccountService;
import com.cloud.user.User;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.adapter.cloudstack.config.Settings;
import io.fractionalha.adapter.cloudstack.executor.ApiDoor;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The root administrator that own calls are made as: the one that is set, else the one that every region has. */
final class AdminUser implements Supplier<ApiDoor.Admin> {
    private final Settings settings;
    private final EntityManager entities;
    private final AccountService accounts;

    AdminUser(Settings settings, EntityManager entities, AccountService accounts) {
        this.settings = settings;
        this.entities = entities;
        this.accounts = accounts;
    }

    @Override
    public ApiDoor.Admin get() {
        String wanted = settings.adminUser();
        User user = wanted.isEmpty()
                ? entities.findById(User.class, User.UID_ADMIN)
                : entities.findByUuid(User.class, wanted);
        Account account = user == null ? null : entities.findById(Account.class, user.getAccountId());
        if (user == null || account == null || !accounts.isRootAdmin(account.getId())) {
            throw new FractionalHaException(
                    ErrorCode.REGION_COMMAND_FAILED,
                    "the plugin has no root administrator to call this region as" + named(wanted)
                            + "; set fractional.ha.admin.user to the id of one");
        }
        return new ApiDoor.Admin(user, account);
    }

    private static String named(@Nullable String wanted) {
        return wanted == null || wanted.isEmpty() ? "" : " (user " + wanted + " is none)";
    }
}
