// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.error;

/**
 * The catalogue of everything that can go wrong, with a number that never changes, who must act, and whether a retry
 * helps. Names may be improved; numbers are for good. 1xx caller, 2xx peer, 3xx store, 4xx host region, 5xx ourselves.
 */
public enum ErrorCode {
    /** A parameter has a value that cannot be. */
    BAD_INPUT(101, Actor.CALLER, false),
    /** What was named does not exist, or is not the caller's to see. */
    NOT_FOUND(102, Actor.CALLER, false),
    /** The caller's rights do not reach this far. */
    NOT_ALLOWED(103, Actor.CALLER, false),
    /** The name or the entity is taken already. */
    ALREADY_EXISTS(104, Actor.CALLER, false),
    /** The selector matches nothing in the group's zone. */
    SELECTOR_MATCHES_NOTHING(105, Actor.CALLER, false),
    /** The role of the group on this side does not allow what was asked. */
    WRONG_ROLE(106, Actor.CALLER, false),
    /** A needed acknowledgement was not given. */
    ACKNOWLEDGEMENT_MISSING(107, Actor.CALLER, false),
    /** The group is being drained, recovered or fenced: ordinary commands have to wait. */
    GROUP_CHANGES_ROLE(108, Actor.CALLER, true),
    /** The entity is a standby and belongs to the mirror. */
    STANDBY_GUARDED(109, Actor.CALLER, false),
    /** Another run of the group is not finished. */
    RUN_IN_PROGRESS(110, Actor.CALLER, true),
    /** The peer does not answer. */
    PEER_UNREACHABLE(201, Actor.PEER, true),
    /** The peer refuses our credentials. */
    PEER_REFUSES_KEYS(202, Actor.OPERATOR, false),
    /** The address leads to this very region. */
    PEER_IS_SELF(203, Actor.OPERATOR, false),
    /** The clocks of the two regions are too far apart. */
    PEER_CLOCK_OFF(204, Actor.OPERATOR, true),
    /** The peer answered something we cannot read. */
    PEER_ANSWER_UNREADABLE(205, Actor.PEER, true),
    /** A peer knows a higher epoch than we do. */
    EPOCH_STALE(206, Actor.OPERATOR, false),
    /** A batch does not continue where the received journal ends. */
    JOURNAL_GAP(301, Actor.US, true),
    /** Journal ids or checksums disagree: a snapshot is needed. */
    JOURNAL_DIVERGED(302, Actor.US, true),
    /** The database cannot be read or written. */
    STORE_UNAVAILABLE(303, Actor.OPERATOR, true),
    /** A row was changed by somebody else since it was read. */
    STORE_CONFLICT(304, Actor.US, true),
    /** The tables belong to a newer major version of this plugin. */
    SCHEMA_TOO_NEW(305, Actor.OPERATOR, false),
    /** A secret cannot be decrypted: the database key has changed. */
    SECRET_UNREADABLE(306, Actor.OPERATOR, false),
    /** The region refused or failed a command of ours. */
    REGION_COMMAND_FAILED(401, Actor.HOST, true),
    /** No mapping for something the command needs. */
    MAPPING_UNRESOLVED(402, Actor.OPERATOR, false),
    /** The traffic route could not be switched. */
    ROUTE_FAILED(403, Actor.OPERATOR, true),
    /** The host lacks a member that we need: unsupported version. */
    HOST_UNSUPPORTED(404, Actor.OPERATOR, false),
    /** A fault of ours. */
    INTERNAL(501, Actor.US, false);

    /** Who has to do something about an error. */
    public enum Actor {
        /** The one who called. */
        CALLER,
        /** The administrator of this region. */
        OPERATOR,
        /** The people of the peer region. */
        PEER,
        /** The host region itself (capacity, limits, a failing resource). */
        HOST,
        /** The developers of this software. */
        US
    }

    private final int number;
    private final Actor actor;
    private final boolean retryHelps;

    ErrorCode(int number, Actor actor, boolean retryHelps) {
        this.number = number;
        this.actor = actor;
        this.retryHelps = retryHelps;
    }

    /** The number that never changes. */
    public int number() {
        return number;
    }

    /** Who must act. */
    public Actor actor() {
        return actor;
    }

    /** Whether the same call may go through later without anybody acting. */
    public boolean retryHelps() {
        return retryHelps;
    }
}
