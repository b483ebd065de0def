// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.capture;

import io.fractionalha.entity.Owner;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

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
 */
public record Intercepted(
        String command,
        String callerUserId,
        Owner callerOwner,
        boolean callerIsRootAdmin,
        SortedMap<String, String> parameters,
        boolean forceFenced) {
    /** Copies the parameters. */
    public Intercepted {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** A parameter, or empty text where it was not given. */
    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
