// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.fence;

/** Hears of what fencing does, after it is durable. Called on the group's lane; must not block. */
@FunctionalInterface
public interface FenceListener {
    /** What has happened to an instance. */
    enum Kind {
        /** The region says that it is stopped. */
        STOPPED,
        /** It was stopped, and something of the region has started it again; it is stopped again. */
        STARTED_AGAIN,
        /** An order to stop it came to nothing; it is repeated. */
        NOT_STOPPED,
        /** The group is served here again, and so is this instance. */
        STARTED,
        /** The group is served here again, but this instance could not be started; nobody tries it any more. */
        NOT_STARTED
    }

    /** It has happened to this instance; what is to be said of it is in its detail. */
    void told(Kind kind, FencedThing instance);
}
