// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

/** How a share of instances becomes a whole number. */
public enum Rounding {
    /** To the next smaller whole number; the default. */
    DOWN,
    /** To the nearest one, halves up. */
    NEAREST,
    /** To the next larger one. */
    UP
}
