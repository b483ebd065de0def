// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What each contract begins with: empty stores. */
abstract class Contract {
    World world;

    abstract World open();

    @BeforeEach
    void openWorld() {
        world = open();
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }
}
