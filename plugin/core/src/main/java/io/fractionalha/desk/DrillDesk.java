// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

/** Drills: for the owner of a group, domain administrators above it, and root administrators, where the group stands by. */
public interface DrillDesk {
    /**
     * Begins a drill. Errors: NOT_FOUND; WRONG_ROLE with the address to call; RUN_IN_PROGRESS while a run or another drill is in
     * the way; BAD_INPUT where no offering is named, it leads somewhere, there is too little room, or nothing to drill.
     */
    RunQueries.RunView begin(Caller caller, String groupId);

    /** Removes the last drill of a group; the run that does so ends when nothing of it is left. NOT_FOUND if nothing is here. */
    RunQueries.RunView clean(Caller caller, String groupId);
}
