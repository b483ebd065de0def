// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import io.fractionalha.journal.Payload;
import io.fractionalha.model.OpenCommand;
import io.fractionalha.run.DoubtedCommand;
import io.fractionalha.run.Run;

/** Makes of a command in doubt what may be kept and shown of it. */
public final class Doubts {
    private Doubts() {}

    /** The command as the run that claimed reports it; without secrets. */
    public static DoubtedCommand of(Run run, OpenCommand open, boolean replayed) {
        Payload.Command shown = Secrets.hidden(open).command();
        return new DoubtedCommand(
                run.runId(),
                run.groupId(),
                open.entryId(),
                open.sequence(),
                shown.command(),
                Runs.text(shown),
                shown.subject(),
                replayed);
    }
}
