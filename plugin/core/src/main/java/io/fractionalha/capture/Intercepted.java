// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.Owner;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One call of a user to this region's API, as the tap saw it in front of its execution.
 *
 * @param command the API name
 * @param callerUserId uuid of the calling user
 * @param callerOwner the caller's account
 * @param callerIsRootAdmin whether the caller is a root administrator
 * @param parameters lower-case names ({@code tags[0].key} as it is), uuids instead of internal ids; credentials are dropped,
 *     secrets such as user data are still in
 * @param forceFenced whether the caller asks to pass a fence ({@code forcefenced=true})
 * @param holder uuid of the instance or balancer rule on which hangs what the command names ({@link io.fractionalha.catalogue.Appendage}); null
 *     where it names no such thing, or where the host does not know it
 */
public record Intercepted(
        String command,
        String callerUserId,
        Owner callerOwner,
        boolean callerIsRootAdmin,
        SortedMap<String, String> parameters,
        boolean forceFenced,
        @Nullable String holder) {
    /** Copies the parameters. */
    public Intercepted {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** A call that names nothing that hangs on something else. */
    public Intercepted(
            String command,
            String callerUserId,
            Owner callerOwner,
            boolean callerIsRootAdmin,
            SortedMap<String, String> parameters,
            boolean forceFenced) {
        this(command, callerUserId, callerOwner, callerIsRootAdmin, parameters, forceFenced, null);
    }

    /** The same, about something that hangs on this. */
    public Intercepted heldBy(@Nullable String other) {
        return new Intercepted(command, callerUserId, callerOwner, callerIsRootAdmin, parameters, forceFenced, other);
    }

    /** A parameter, or empty text where it was not given. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
