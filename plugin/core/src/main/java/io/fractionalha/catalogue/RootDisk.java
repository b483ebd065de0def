// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import org.jspecify.annotations.Nullable;

/**
 * The root disk of an instance. It is no entity of ours: it comes and goes with the instance, and its size is an attribute of
 * that. See ADR 54.
 */
public final class RootDisk {
    /**
     * Its size in GiB where somebody has asked for one; left out where it is that of the template, or where the service offering
     * says it.
     */
    public static final String SIZE = "rootdisksize";

    /** Changes it, as it does that of data volumes. The host wants the instance stopped. */
    public static final String RESIZE = "resizeVolume";

    private RootDisk() {}

    /** What a parameter of a command becomes of an entity; null where it becomes nothing of it. */
    public static @Nullable String attribute(CommandRow row, String parameter, EntityRef of) {
        if (changes(row.name()) && of.kind() == EntityKind.INSTANCE) {
            return parameter.equals("size") ? SIZE : null;
        }
        return row.attributes().get(parameter);
    }

    /** Whether a command changes an instance if what it names is the root disk of one. */
    public static boolean changes(String command) {
        return command.equals(RESIZE);
    }
}
