// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static io.fractionalha.contract.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.run.DoubtedCommand;
import io.fractionalha.run.Run;
import io.fractionalha.run.RunState;
import io.fractionalha.run.RunStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} keeps of what runs found in doubt. */
abstract class DoubtContract extends Contract {
    private RunStore runs() {
        return world.runs();
    }

    private static DoubtedCommand doubt(String runId, String entryId, long sequence, boolean replayed) {
        EntityRef subject = replayed ? null : new EntityRef(EntityKind.INSTANCE, "vm-" + entryId);
        return new DoubtedCommand(
                runId, "g", entryId, sequence, "deployVirtualMachine", "name=größer", subject, replayed);
    }

    @Test
    void doubtsAreKeptAsTheyWereFirstFoundAndGoWithTheirRun() {
        Run first = run("r-1", "g");
        runs().begin(first);
        runs().replace(first.ended(RunState.DONE, "", NOON.plusSeconds(3)));
        runs().begin(run("r-2", "g"));
        runs().keepDoubts(List.of());
        runs().keepDoubts(List.of(doubt("r-1", "e-2", 9, false), doubt("r-1", "e-1", 7, true)));
        runs().keepDoubts(List.of(doubt("r-1", "e-1", 7, false), doubt("r-2", "e-1", 7, false)));

        assertThat(runs().doubts("r-1")).containsExactly(doubt("r-1", "e-1", 7, true), doubt("r-1", "e-2", 9, false));
        assertThat(runs().doubts("r-3")).isEmpty();

        assertThat(runs().purge("g", NOON.plusSeconds(4), 0, 10)).isEqualTo(1);
        assertThat(runs().doubts("r-1")).isEmpty();
        assertThat(runs().doubts("r-2")).containsExactly(doubt("r-2", "e-1", 7, false));
    }
}
