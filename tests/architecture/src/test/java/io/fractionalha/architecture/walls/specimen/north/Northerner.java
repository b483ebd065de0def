// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.walls.specimen.north;

import com.cloud.api.dispatch.DispatchTask;
import io.fractionalha.architecture.walls.specimen.south.Southerner;
import java.lang.reflect.Field;
import java.time.Instant;

/** Breaks the walls around time, reflection and the host's seam, and knows its neighbour. */
public final class Northerner {
    private Northerner() {}

    /** Knows the south. */
    public static String neighbour(Southerner southerner) {
        return southerner.getClass().getName();
    }

    /** Reads a clock of its own. */
    public static Instant now() {
        return Instant.now();
    }

    /** Opens what is closed. */
    public static void open(Field field) {
        field.setAccessible(true);
    }

    /** Touches the dispatch chain. */
    public static Object seam(DispatchTask task) {
        return task.getCmd();
    }
}
