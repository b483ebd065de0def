// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.hosthook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.cloudstack.managed.context.ManagedContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a simulated server stands behind the static members of these signatures. A real server has no such class, so
 * nothing that is shipped may use it; only the simulated region sets it, once, before anything else runs.
 */
public final class HostHooks {
    private static volatile @Nullable Connections connections;
    private static volatile DatabaseCipher databaseCipher = new ClearText();
    private static volatile Settings settings = (name, scope, id) -> null;
    private static volatile @Nullable ActionEvents actionEvents;
    private static volatile @Nullable ManagedContext managedContext;
    private static volatile long managementServerId;

    private HostHooks() {}

    /** The server's connection pool. */
    public interface Connections {
        Connection getConnection() throws SQLException;
    }

    /** The server's encryption of values at rest. */
    public interface DatabaseCipher {
        boolean active();

        String encrypt(String plain);

        String decrypt(String encrypted);
    }

    /** Values of settings; null means the default holds. */
    public interface Settings {
        @Nullable
        String value(String name, String scope, @Nullable Long id);
    }

    /** Where events of no annotated method go. */
    public interface ActionEvents {
        Long record(ActionEventRecord event);
    }

    /** One such event. */
    public record ActionEventRecord(
            @Nullable Long userId,
            @Nullable Long accountId,
            @Nullable Long domainId,
            String type,
            String description,
            @Nullable Long resourceId,
            @Nullable String resourceType) {}

    private static final class ClearText implements DatabaseCipher {
        @Override
        public boolean active() {
            return false;
        }

        @Override
        public String encrypt(String plain) {
            return plain;
        }

        @Override
        public String decrypt(String encrypted) {
            return encrypted;
        }
    }

    public static Connections connections() {
        return Objects.requireNonNull(connections, "no server behind the database signatures");
    }

    public static void useConnections(Connections source) {
        connections = source;
    }

    public static DatabaseCipher databaseCipher() {
        return databaseCipher;
    }

    public static void useDatabaseCipher(DatabaseCipher cipher) {
        databaseCipher = cipher;
    }

    public static Settings settings() {
        return settings;
    }

    public static void useSettings(Settings source) {
        settings = source;
    }

    public static ActionEvents actionEvents() {
        return Objects.requireNonNull(actionEvents, "no server behind the event signatures");
    }

    public static void useActionEvents(ActionEvents sink) {
        actionEvents = sink;
    }

    public static ManagedContext managedContext() {
        return Objects.requireNonNull(managedContext, "no server behind the managed context");
    }

    public static void useManagedContext(ManagedContext context) {
        managedContext = context;
    }

    public static long managementServerId() {
        return managementServerId;
    }

    public static void useManagementServerId(long id) {
        managementServerId = id;
    }
}
