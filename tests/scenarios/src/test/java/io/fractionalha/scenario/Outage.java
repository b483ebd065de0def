// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

/** How the active side goes away under load, and what becomes of those who were at work there. */
enum Outage {
    /** Its process ends as by {@code kill -9}: nobody is told anything any more. */
    KILLED {
        @Override
        void begins(Region side) {
            side.kill();
        }

        @Override
        void isKnown(Region side, LoadUnderFire load) {
            assertThat(load.end()).as("people told no by a dead server").isZero();
        }

        @Override
        void isOver(Region side) {
            side.start();
        }
    },

    /** Its process stands still as by {@code kill -STOP}; when it goes on, it still takes itself for the active side. */
    STOPPED {
        @Override
        void begins(Region side) {
            side.freeze();
        }

        @Override
        void isKnown(Region side, LoadUnderFire load) {
            side.thaw();
            load.end();
        }

        @Override
        void isOver(Region side) {
            assertThat(side.alive()).as("%s runs", side.name()).isTrue();
        }
    };

    /** The side goes away. */
    abstract void begins(Region side);

    /** The failover is done: whoever was at work at the side gets to know that it is over, and stops. */
    abstract void isKnown(Region side, LoadUnderFire load);

    /** The side is there again. */
    abstract void isOver(Region side);
}
