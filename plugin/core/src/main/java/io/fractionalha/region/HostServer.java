// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

/**
 * A management server of this region, as the host knows it.
 *
 * @param server its number, the same in what it says of itself
 * @param name for people
 * @param up whether it may take commands: in any state but down
 */
public record HostServer(String server, String name, boolean up) {}
