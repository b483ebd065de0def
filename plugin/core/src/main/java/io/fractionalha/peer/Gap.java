// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.peer;

/** What a side says of a group whose journal may miss something. */
public enum Gap {
    /** Something ran without being journaled; it is read from the region soon. */
    HOLE,
    /** Nothing is captured at present. */
    CAPTURE_OFF
}
