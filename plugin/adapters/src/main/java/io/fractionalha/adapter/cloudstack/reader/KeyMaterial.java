// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The public half of an SSH key pair: the host keeps it and tells it in no API answer. Read from its table; where a future
 * host has it elsewhere, the key pair is mirrored without and shown as such.
 */
public final class KeyMaterial {
    /** Hands out connections of the host's pool. */
    @FunctionalInterface
    public interface Connections {
        /** A connection that the caller closes. */
        Connection open() throws SQLException;
    }

    private static final Logger LOG = LogManager.getLogger(KeyMaterial.class);
    private static final String SELECT = "SELECT public_key FROM ssh_keypairs WHERE uuid = ?";

    private final Connections connections;

    /** Reads through {@code connections}. */
    public KeyMaterial(Connections connections) {
        this.connections = connections;
    }

    /**
     * The key without what its maker appended: the host keeps a key that it made with a blank and a line end behind it, and
     * one that was registered without (4.22). To both sides it is the same key.
     */
    static String plain(String stored) {
        return Stream.of(stored.strip().split("\\s+")).limit(2).collect(Collectors.joining(" "));
    }

    /** The public key, or null where it cannot be had. */
    @Nullable
    String publicKey(String uuid) {
        try (Connection connection = connections.open();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, uuid);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? plain(row.getString(1)) : null;
            }
        } catch (SQLException e) {
            LOG.warn("the public key of key pair {} cannot be read: {}", uuid, e.getMessage());
            return null;
        }
    }
}
