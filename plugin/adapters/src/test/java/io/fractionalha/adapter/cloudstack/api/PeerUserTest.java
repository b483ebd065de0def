// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloud.user.Account;
import com.cloud.user.AccountService;
import com.cloud.user.User;
import com.cloud.utils.db.EntityManager;
import io.fractionalha.adapter.cloudstack.Doubles;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerUserTest {
    private Account.State accountState = Account.State.ENABLED;
    private Account.State userState = Account.State.ENABLED;
    private boolean root;
    private String secretKey = "secret";

    private void require(String userId) {
        User user = Doubles.of(
                User.class,
                Map.of(
                        "getAccountId", a -> 9L,
                        "getState", a -> userState,
                        "getRemoved", a -> null,
                        "getSecretKey", a -> secretKey));
        Account account = Doubles.of(Account.class, Map.of("getId", a -> 9L, "getState", a -> accountState));
        EntityManager entities = Doubles.of(
                EntityManager.class,
                Map.of("findByUuid", a -> a[1].equals("known") ? user : null, "findById", a -> account));
        AccountService accounts = Doubles.of(AccountService.class, Map.of("isRootAdmin", a -> root));
        new PeerUser(entities, accounts).require(userId);
    }

    private void refused(String userId, String words) {
        assertThatThrownBy(() -> require(userId)).isInstanceOfSatisfying(FractionalHaException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT);
            assertThat(e.getMessage()).contains("localuserid", userId, words);
        });
    }

    @Test
    void anEnabledUserWithKeysMayBeThePeers() {
        assertThatCode(() -> require("known")).doesNotThrowAnyException();
    }

    @Test
    void aUserThatIsNotThereIsRefused() {
        refused("unknown", "no user");
    }

    @Test
    void aDisabledUserOrAccountIsRefused() {
        userState = Account.State.DISABLED;
        refused("known", "not enabled");
        userState = Account.State.ENABLED;
        accountState = Account.State.LOCKED;
        refused("known", "not enabled");
    }

    @Test
    void aRootAdministratorIsRefused() {
        root = true;
        refused("known", "root administrator");
    }

    @Test
    void aUserWithoutKeysIsRefused() {
        secretKey = "";
        refused("known", "registerUserKeys");
    }
}
