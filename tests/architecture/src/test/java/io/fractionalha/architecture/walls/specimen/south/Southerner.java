// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.walls.specimen.south;

import io.fractionalha.architecture.walls.specimen.north.Northerner;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** Breaks the walls around files, databases and tests, and knows its neighbour. */
public final class Southerner {
    private Southerner() {}

    /** Knows the north. */
    public static String neighbour() {
        return Northerner.now().toString();
    }

    /** Touches a file and a database. */
    public static String world(Path path, Connection connection) {
        return path.toString() + connection;
    }

    /** Knows a test library. */
    public static boolean isTest(Class<?> type) {
        return type.isAnnotationPresent(Test.class);
    }
}
