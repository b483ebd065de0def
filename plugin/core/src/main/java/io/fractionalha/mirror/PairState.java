// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

/** How things stand with a pair. */
public enum PairState {
    /** The passive one is there and follows. */
    LIVE,
    /** The passive one has served, is surplus now, and stopped; kept until purged or needed again. */
    KEPT,
    /** A kept one that its owner has given up: it goes with the next turn, unless a run needs it first. */
    PURGING
}
