// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import com.cloud.user.Account;
import com.cloud.user.User;
import io.fractionalha.sim.Signer;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.cloudstack.api.ApiErrorCode;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.jspecify.annotations.Nullable;

/** Checks who calls (signature or session) and whether the role may; registers the call context. */
final class Gate {
    private final Store store;
    private final EntityLookup lookup;
    private final CommandRegistry commands;

    Gate(Store store, EntityLookup lookup, CommandRegistry commands) {
        this.store = store;
        this.lookup = lookup;
        this.commands = commands;
    }

    /** True if the caller is known; throws if it is known but may not call the command. */
    boolean verify(Map<String, Object[]> parameters, @Nullable Long sessionUser) {
        Optional<Entity> user = sessionUser != null ? store.find(Kind.USER, sessionUser) : keyed(parameters);
        if (user.isEmpty()) {
            return false;
        }
        String command = ApiServer.first(parameters, "command");
        Entity account = store.get(Kind.ACCOUNT, user.get().number("account"));
        if (account.removed() || command == null || commands.find(command, true) == null) {
            return false;
        }
        if (!commands.allowed(store, account, command)) {
            throw new ServerApiException(
                    ApiErrorCode.UNSUPPORTED_ACTION_ERROR,
                    "The API [" + command + "] does not exist or is not available for the account for user id ["
                            + user.get().uuid() + "].");
        }
        // as the host does: what the role says comes before the signature
        if (sessionUser == null && !signed(parameters, user.get())) {
            return false;
        }
        CallContext.register((User) lookup.view(user.get()), (Account) lookup.view(account));
        return true;
    }

    private Optional<Entity> keyed(Map<String, Object[]> parameters) {
        String key = ApiServer.first(parameters, "apikey");
        String signature = ApiServer.first(parameters, "signature");
        if (key == null || key.isEmpty() || signature == null || expired(parameters)) {
            return Optional.empty();
        }
        return store.first(Kind.USER, user -> user.text("apikey").equals(key));
    }

    private static boolean signed(Map<String, Object[]> parameters, Entity user) {
        Map<String, String> signedOver = new TreeMap<>();
        parameters.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("signature")) {
                signedOver.put(name, String.valueOf(values[0]));
            }
        });
        String given = String.valueOf(ApiServer.first(parameters, "signature"));
        return same(Signer.signature(signedOver, user.text("secretkey")), given);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean expired(Map<String, Object[]> parameters) {
        if (!"3".equals(ApiServer.first(parameters, "signatureversion"))) {
            return false;
        }
        String expires = ApiServer.first(parameters, "expires");
        if (expires == null) {
            return true;
        }
        try {
            OffsetDateTime until = expires.matches(".*[+-]\\d{4}$")
                    ? OffsetDateTime.parse(expires, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ"))
                    : OffsetDateTime.parse(expires);
            return until.isBefore(OffsetDateTime.now(until.getOffset()));
        } catch (DateTimeParseException unreadable) {
            return true;
        }
    }
}
