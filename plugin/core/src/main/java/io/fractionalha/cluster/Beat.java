// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself about every second.
 *
 * @param process the server's number at the host, a slash, and what no other start of it has
 * @param version of the plugin
 * @param schema major version of the tables that it works with
 * @param captureOff why it captures nothing, or null while it does
 */
public record Beat(
        String process,
        String version,
        String schema,
        @Nullable String captureOff) {
    /** The server's number at the host. */
    public String server() {
        return serverOf(process);
    }

    /** The server that a process is, or was. */
    public static String serverOf(String process) {
        int slash = process.lastIndexOf('/');
        return slash < 0 ? process : process.substring(0, slash);
    }
}
