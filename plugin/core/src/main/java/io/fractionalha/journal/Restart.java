// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.journal;

/** Why a journal begins again under another id. */
public enum Restart {
    /** Its tables are older, or of another history, than what a peer has of it: they were restored from a backup. */
    RESTORED,
    /** What a peer still lacked was more than is kept for a peer that is away. */
    BACKLOG,
    /** What a peer lacks is kept no more: the peer has lost what it had acknowledged. */
    PURGED
}
