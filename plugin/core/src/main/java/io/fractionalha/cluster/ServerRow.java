// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.cluster;

/**
 * The last word of a server.
 *
 * @param beat what it said
 * @param silentMillis how long ago, by the database's clock
 */
public record ServerRow(Beat beat, long silentMillis) {}
