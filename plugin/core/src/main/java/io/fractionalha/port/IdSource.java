// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.port;

/** Fresh random uuids. A seeded one makes whole-system runs repeatable. */
@FunctionalInterface
public interface IdSource {
    /** The next uuid, as text. */
    String next();
}
