// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.HostServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The management servers of this region. The host lists them without the number by which they know each other, so they are
 * read from its table; in every state but Down a server may take commands.
 */
public final class ServerTable {
    private static final String SELECT = "SELECT msid, name, state FROM mshost WHERE removed IS NULL";
    private static final String DOWN = "Down";

    private final KeyMaterial.Connections connections;

    /** Reads through {@code connections}. */
    public ServerTable(KeyMaterial.Connections connections) {
        this.connections = connections;
    }

    /** All of them. Throws REGION_COMMAND_FAILED where the table cannot be read. */
    public List<HostServer> servers() {
        try (Connection connection = connections.open();
                PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet row = select.executeQuery()) {
            List<HostServer> servers = new ArrayList<>();
            while (row.next()) {
                String server = row.getString("msid");
                String name = row.getString("name");
                servers.add(new HostServer(server, name == null ? server : name, !DOWN.equals(row.getString("state"))));
            }
            return servers;
        } catch (SQLException e) {
            throw new FractionalHaException(
                    ErrorCode.REGION_COMMAND_FAILED, "the host's table of management servers cannot be read", e);
        }
    }
}
