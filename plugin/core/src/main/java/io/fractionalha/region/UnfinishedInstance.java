// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.region;

import java.time.Instant;

/**
 * An instance that the host began to make and never finished: it has no volume and was never started, and cannot be.
 *
 * @param uuid how the host calls it
 * @param name its host name, which nothing else can have in its networks
 * @param begunAt when the host began to make it, by the host's clock
 */
public record UnfinishedInstance(String uuid, String name, Instant begunAt) {}
