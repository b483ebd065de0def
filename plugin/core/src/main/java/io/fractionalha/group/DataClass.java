// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

/** What its owner says about the data of a group. */
public enum DataClass {
    /** Nothing is lost when instances are built again from their templates. */
    STATELESS,
    /** Volumes matter, and nothing here copies them. */
    STATEFUL
}
