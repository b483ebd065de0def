// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.util.Map;

/**
 * The named points at which a side is ended as by kill -9, and when the fault is armed. {@code before} and {@code after} an
 * SQL statement nothing of its transaction is durable; {@code committed} it is, and nobody has been told. All others are
 * points of the host: an answer that was made there is lost.
 */
enum CrashPoint {
    WHEN_THE_FIRST_BASELINE_IS_DUE(During.PROTECTION, "committed", "INSERT INTO fractional_ha_run ", 1),
    WHEN_THE_FIRST_BASELINE_IS_WRITTEN(During.PROTECTION, "before", "UPDATE fractional_ha_run ", 1),

    BEFORE_A_DEPLOYMENT_IS_CREATED(During.WORK, "before-create", "deployVirtualMachine", 1),
    AFTER_A_DEPLOYMENT_IS_CREATED(During.WORK, "after-create", "deployVirtualMachine", 1),
    AFTER_A_DEPLOYMENT_IS_SUBMITTED(During.WORK, "after-submit", "deployVirtualMachine", 1),
    WHEN_ITS_JOB_BEGINS(During.WORK, "job-start", "deployVirtualMachine", 1),
    BEFORE_ITS_JOB_EXECUTES(During.WORK, "job-before-execute", "deployVirtualMachine", 1),
    AFTER_ITS_JOB_HAS_EXECUTED(During.WORK, "job-after-execute", "deployVirtualMachine", 1),
    BEFORE_ITS_JOB_IS_COMPLETE(During.WORK, "job-before-complete", "deployVirtualMachine", 1),
    AFTER_ITS_JOB_IS_COMPLETE(During.WORK, "after-complete", "deployVirtualMachine", 1),
    BEFORE_A_NETWORK_IS_MADE(During.WORK, "sync-before-execute", "createNetwork", 1),
    AFTER_A_NETWORK_IS_MADE(During.WORK, "sync-after-execute", "createNetwork", 1),
    BEFORE_A_COMMAND_IS_JOURNALED(During.WORK, "before", "fractional_ha_journal.*LOCK IN SHARE MODE", 2),
    AFTER_A_COMMAND_IS_JOURNALED(During.WORK, "committed", "fractional_ha_journal.*LOCK IN SHARE MODE", 2),
    BEFORE_ENTRIES_ARE_NUMBERED(During.WORK, "before", "STRAIGHT_JOIN fractional_ha_journal", 2),
    WHILE_ENTRIES_ARE_NUMBERED(During.WORK, "after", "STRAIGHT_JOIN fractional_ha_journal", 2),
    AFTER_ENTRIES_ARE_NUMBERED(During.WORK, "committed", "STRAIGHT_JOIN fractional_ha_journal", 2),
    BEFORE_AN_OUTCOME_IS_WRITTEN(During.WORK, "before", "SET open_group = NULL", 1),
    AFTER_AN_OUTCOME_IS_WRITTEN(During.WORK, "committed", "SET open_group = NULL", 1),

    BEFORE_A_BATCH_IS_STORED(During.MIRRORING, "before", "UPDATE fractional_ha_journal_head", 1),
    AFTER_A_BATCH_IS_STORED_BEFORE_THE_ANSWER(During.MIRRORING, "committed", "UPDATE fractional_ha_journal_head", 2),
    BEFORE_A_FOLD_IS_MARKED(During.MIRRORING, "before", "INTO fractional_ha_applied|UPDATE fractional_ha_applied", 1),
    AFTER_A_FOLD_IS_MARKED_BEFORE_ITS_ENTITIES(During.MIRRORING, "before", "INTO fractional_ha_entity", 1),
    AFTER_A_FOLD_IS_DURABLE(During.MIRRORING, "committed", "INTO fractional_ha_entity", 2),
    BEFORE_A_STEP_IS_CLAIMED(During.MIRRORING, "before", "INSERT INTO fractional_ha_step ", 1),
    AFTER_A_STEP_IS_CLAIMED_BEFORE_ITS_CALL(During.MIRRORING, "committed", "INSERT INTO fractional_ha_step ", 1),
    WHEN_A_STANDBY_IS_CREATED_BEFORE_ITS_JOB(During.MIRRORING, "after-create", "deployVirtualMachine", 1),
    WHEN_THE_JOB_OF_A_STANDBY_BEGINS(During.MIRRORING, "job-before-execute", "deployVirtualMachine", 1),
    WHEN_A_STANDBY_RUNS_AND_NOBODY_WAS_TOLD(During.MIRRORING, "job-before-complete", "deployVirtualMachine", 1),
    WHEN_A_NETWORK_IS_THERE_UNDER_ITS_MARKER(During.MIRRORING, "sync-after-execute", "createNetwork", 1),
    WHEN_A_NETWORK_IS_RENAMED(During.MIRRORING, "job-before-complete", "updateNetwork", 1),
    WHEN_A_STANDBY_IS_DESTROYED(During.MIRRORING, "job-before-complete", "destroyVirtualMachine", 1),
    BEFORE_THE_END_OF_A_STEP_IS_WRITTEN(During.MIRRORING, "before", "UPDATE fractional_ha_step SET state", 2),
    AFTER_THE_END_OF_A_STEP_BEFORE_ITS_PAIR(During.MIRRORING, "before", "INTO fractional_ha_pair", 3),
    AFTER_A_PAIR_IS_WRITTEN_BEFORE_THE_NEXT_STEP(During.MIRRORING, "committed", "INTO fractional_ha_pair", 3),

    WHEN_THE_RUN_BEGINS(During.DISASTER, "committed", "INSERT INTO fractional_ha_run ", 1),
    BEFORE_THE_EPOCH_IS_CLAIMED(During.DISASTER, "before", "UPDATE fractional_ha_group_role", 1),
    WHILE_THE_EPOCH_IS_CLAIMED(During.DISASTER, "after", "UPDATE fractional_ha_group_role", 1),
    AFTER_THE_EPOCH_IS_CLAIMED(During.DISASTER, "committed", "UPDATE fractional_ha_group_role", 1),
    WHEN_THE_RUN_MOVES_ON(During.DISASTER, "after", "UPDATE fractional_ha_run ", 2),
    WHEN_AN_INSTANCE_OF_THE_REPLAY_RUNS(During.DISASTER, "job-before-complete", "deployVirtualMachine", 1),
    AFTER_THE_ROUTE_IS_SWITCHED(During.DISASTER, "before", "UPDATE fractional_ha_group_role", 2),
    WHEN_IT_SERVES(During.DISASTER, "committed", "UPDATE fractional_ha_group_role", 2),

    WHEN_THE_OLD_SIDE_IS_FENCED(During.FENCING, "before", "UPDATE fractional_ha_group_role", 1),
    AFTER_THE_OLD_SIDE_DRAINS(During.HANDOVER, "committed", "UPDATE fractional_ha_group_role", 1),
    WHEN_THE_RECORD_OF_THE_HANDOVER_IS_WRITTEN(During.HANDOVER, "committed", "UPDATE fractional_ha_group_role", 2),
    WHEN_THE_HANDOVER_IS_ASKED_FOR(During.TAKING_OVER, "committed", "UPDATE fractional_ha_group_role", 1),
    WHEN_THE_HANDOVER_IS_KNOWN(During.TAKING_OVER, "before", "UPDATE fractional_ha_group_role", 2);

    private final During during;
    private final String where;
    private final String what;
    private final int time;

    CrashPoint(During during, String where, String what, int time) {
        this.during = during;
        this.where = where;
        this.what = what;
        this.time = time;
    }

    During during() {
        return during;
    }

    /** The switch: around an SQL statement, or at a point of the host for a command. */
    Map<String, String> fault() {
        if (!where.contains("-")) {
            return Map.of("do", "stopsql", "pattern", "(?s)" + what, "when", where, "time", String.valueOf(time));
        }
        return Map.of("do", "stop", "point", where, "command", what, "time", String.valueOf(time));
    }

    /** What goes on when the side ends. */
    enum During {
        /** The active side ends while its group gets its first protection. */
        PROTECTION(true, false),
        /** The active side ends while its tenant works. */
        WORK(true, false),
        /** The passive side ends while it mirrors. */
        MIRRORING(false, false),
        /** The surviving side ends during its disaster failover. */
        DISASTER(false, true),
        /** The old side ends when it learns that it is no longer active. */
        FENCING(true, true),
        /** The old side ends during a planned failover. */
        HANDOVER(true, true),
        /** The side that takes over ends during a planned failover. */
        TAKING_OVER(false, true);

        private final boolean atTheFirst;
        private final boolean movesTheRole;

        During(boolean atTheFirst, boolean movesTheRole) {
            this.atTheFirst = atTheFirst;
            this.movesTheRole = movesTheRole;
        }

        /** Which side ends. */
        Region victim(Regions regions) {
            return atTheFirst ? regions.first() : regions.second();
        }

        /** Whether the other side is active afterwards: the last point of a story. */
        boolean movesTheRole() {
            return movesTheRole;
        }
    }
}
