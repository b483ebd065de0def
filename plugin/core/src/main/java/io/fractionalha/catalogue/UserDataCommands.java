// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import java.util.Map;

/**
 * User data of an instance: a text of its own, or a reference to one that its account has registered. The host gives either to
 * an instance that runs; it takes one away only while that is stopped, and the reference stays where a text is given beside it.
 */
public final class UserDataCommands {
    /** The text. */
    public static final String TEXT = "userdata";

    /** The reference. */
    public static final String REFERENCE = "userdataid";

    /** Puts what is told in place of what was, nothing included; the instance has to be stopped. */
    public static final String RESET = "resetUserDataForVirtualMachine";

    private static final String UPDATE = "updateVirtualMachine";

    private UserDataCommands() {}

    /** Puts what the host forgets with a command, besides what that tells, into {@code attributes}: empty texts. */
    public static void forget(String command, Map<String, String> attributes) {
        if (command.equals(RESET)) {
            attributes.putIfAbsent(TEXT, "");
            attributes.putIfAbsent(REFERENCE, "");
        } else if (command.equals(UPDATE) && attributes.containsKey(REFERENCE)) {
            attributes.putIfAbsent(TEXT, "");
        }
    }
}
