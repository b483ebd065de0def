// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Both sides are killed at random moments of a mix of all commands. {@code ./mvnw -Pcrash -Dkills=N -Dcommands=M -Dseed=S} is
 * the long form; the order of threads is not in the seed, what is drawn is.
 */
@DisabledIfSystemProperty(named = "region.active.url", matches = ".+", disabledReason = "it kills servers of its own")
class KilledAtRandomTest {
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int COMMANDS = Integer.getInteger("commands", 90);
    private static final int ACCOUNTS = Integer.getInteger("accounts", 3);
    private static final int CALM_AFTER = Integer.getInteger("calm", 8);
    private static final long SEED = Long.getLong("seed", 1);

    @Test
    void nothingAcknowledgedIsLostAndNothingIsDoubled() {
        try (CrashRun run = new CrashRun(new CrashRun.Size(SEED, KILLS, COMMANDS, ACCOUNTS, CALM_AFTER))) {
            try {
                run.run();
            } catch (RuntimeException | AssertionError e) {
                Path logs = Path.of("target", "crash-" + SEED).toAbsolutePath();
                run.regions().keepLogs(logs);
                throw new AssertionError("seed " + SEED + ", logs in " + logs + "\n" + run.figures(), e);
            } finally {
                System.out.printf("crash, seed %d:%n%s", SEED, run.figures());
            }
        }
    }
}
