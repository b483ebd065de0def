// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.wiring;

import com.cloud.utils.component.SystemIntegrityChecker;
import com.cloud.utils.db.TransactionLegacy;
import io.fractionalha.dbupgrade.SchemaUpgrade;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** Brings our tables to this release before anything of ours is configured. A failure is kept and shown, never thrown. */
public final class SchemaGate implements SystemIntegrityChecker {
    private static final Logger LOG = LogManager.getLogger(SchemaGate.class);

    private volatile @Nullable String version;
    private volatile @Nullable String problem = "the tables have not been checked yet";

    /** Called by the host's Spring. */
    public SchemaGate() {}

    @Override
    public void check() {
        try {
            version =
                    SchemaUpgrade.upgrade(new HostDataSource(TransactionLegacy::getStandaloneConnectionWithException));
            problem = null;
            LOG.info("the tables fractional_ha_* have version {}", version);
        } catch (RuntimeException | LinkageError e) {
            // Thrown on, it would take the whole module out of the server, health included.
            problem = "the tables fractional_ha_* cannot be used: " + e.getMessage();
            LOG.error("{}", problem, e);
        }
    }

    /** The version of the tables, once they can be used. */
    Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** Why the tables cannot be used, or null. */
    @Nullable
    String problem() {
        return problem;
    }
}
