// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import java.util.Map;

/** The named points at which a side is ended as by kill -9, and when the fault is armed. */
enum CrashPoint {
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
    AFTER_A_COMMAND_IS_JOURNALED(During.WORK, "after", "fractional_ha_journal.*LOCK IN SHARE MODE", 2),
    BEFORE_ENTRIES_ARE_NUMBERED(During.WORK, "before", "STRAIGHT_JOIN fractional_ha_journal", 2),
    AFTER_ENTRIES_ARE_NUMBERED(During.WORK, "after", "STRAIGHT_JOIN fractional_ha_journal", 2),

    BEFORE_THE_EPOCH_IS_CLAIMED(During.DISASTER, "before", "UPDATE fractional_ha_group_role", 1),
    AFTER_THE_EPOCH_IS_CLAIMED(During.DISASTER, "after", "UPDATE fractional_ha_group_role", 1),
    WHEN_THE_RUN_MOVES_ON(During.DISASTER, "after", "UPDATE fractional_ha_run", 2),
    WHEN_AN_INSTANCE_OF_THE_REPLAY_RUNS(During.DISASTER, "job-before-complete", "deployVirtualMachine", 1),

    WHEN_THE_OLD_SIDE_IS_FENCED(During.FENCING, "before", "UPDATE fractional_ha_group_role", 1),
    AFTER_THE_OLD_SIDE_DRAINS(During.HANDOVER, "after", "UPDATE fractional_ha_group_role", 1);

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
        if (where.equals("before") || where.equals("after")) {
            return Map.of("do", "stopsql", "pattern", "(?s)" + what, "when", where, "time", String.valueOf(time));
        }
        return Map.of("do", "stop", "point", where, "command", what, "time", String.valueOf(time));
    }

    /** What goes on when the side ends. */
    enum During {
        /** The active side ends while its tenant works. */
        WORK,
        /** The passive side ends while it mirrors. */
        MIRRORING,
        /** The surviving side ends during its disaster failover. */
        DISASTER,
        /** The old side ends when it learns that it is no longer active. */
        FENCING,
        /** The old side ends during a planned failover. */
        HANDOVER
    }
}
