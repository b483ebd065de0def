// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

/**
 * What a server has taken in of one group: the version of its role row, and that of its settings (who belongs to it). Both
 * only rise.
 */
public record Seen(long role, long settings) {
    /** Whether whoever has seen this has seen {@code other} too. */
    public boolean covers(Seen other) {
        return role >= other.role && settings >= other.settings;
    }
}
