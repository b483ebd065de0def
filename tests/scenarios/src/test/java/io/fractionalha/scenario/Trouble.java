// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What can happen to a region in the middle of its work. When it returns, the region works again. */
enum Trouble {
    /** Its server is killed and started again. */
    KILLED {
        @Override
        void strike(Battered regions, int side, Random random) {
            regions.kill(side);
            regions.start(side);
        }
    },

    /** It is killed, and killed once more in the middle of its start. */
    KILLED_WHILE_STARTING {
        @Override
        void strike(Battered regions, int side, Random random) {
            regions.kill(side);
            regions.side(side).startAndKill(Duration.ofMillis(random.nextInt(START_MILLIS_MAX)));
            regions.figures().count(CrashFigures.KILL + Battered.word(side) + ", while starting");
            regions.start(side);
        }
    },

    /** Both servers are killed, and started again one after the other. */
    BOTH_KILLED {
        @Override
        void strike(Battered regions, int side, Random random) {
            regions.kill(side);
            regions.kill(1 - side);
            regions.start(side);
            regions.start(1 - side);
        }
    },

    /** Its process stands still for a while and goes on as if nothing had been. */
    STOPPED {
        @Override
        void strike(Battered regions, int side, Random random) {
            regions.side(side).freeze();
            pause(random, MILLIS_MAX);
            regions.side(side).thaw();
        }
    },

    /** Its database server is killed and started again, and the region's server lives. */
    DATABASE_KILLED {
        @Override
        void strike(Battered regions, int side, Random random) {
            regions.withoutWriting(side, () -> {
                regions.database(side).kill();
                pause(random, MILLIS_MAX);
                regions.database(side).restart();
            });
        }
    },

    /** Both are killed. */
    DATABASE_AND_SERVER_KILLED {
        @Override
        void strike(Battered regions, int side, Random random) {
            regions.withoutWriting(side, () -> {
                regions.database(side).kill();
                pause(random, MILLIS_MAX);
                regions.killUnseen(side);
                regions.database(side).restart();
                regions.start(side);
            });
        }
    },

    /** Others keep all its connections to the database. */
    POOL_EXHAUSTED {
        @Override
        void strike(Battered regions, int side, Random random) {
            String millis = String.valueOf(random.nextInt(POOL_MILLIS_MAX));
            regions.withoutWriting(side, () -> regions.side(side).fault(Map.of("do", "pool", "millis", millis)));
        }
    },

    /** Its database has no room for anything more, then has again. */
    DISK_FULL {
        @Override
        void strike(Battered regions, int side, Random random) {
            regions.withoutWriting(side, () -> {
                regions.database(side).fillDisk();
                pause(random, MILLIS_MAX);
                regions.database(side).emptyDisk();
            });
        }
    };

    private static final int MILLIS_MAX = 3000;

    /** Whoever waits for a connection gives up after ten seconds. */
    private static final int POOL_MILLIS_MAX = 12_000;

    private static final int START_MILLIS_MAX = 3000;

    abstract void strike(Battered regions, int side, Random random);

    static void pause(Random random, int millisMax) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(millisMax)).toNanos());
    }
}
