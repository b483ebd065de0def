// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.contract;

import static io.fractionalha.contract.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fractionalha.capture.ResyncNote;
import org.junit.jupiter.api.Test;

/** What every {@link io.fractionalha.capture.ResyncStore} does. */
abstract class ResyncStoreContract extends Contract {
    private static ResyncNote note(String groupId, String noteId) {
        return new ResyncNote(groupId, noteId, "a command ran without being journaled", NOON);
    }

    @Test
    void aGroupHasOneNoteTheLatest() {
        world.resyncs().note(note("g-2", "first"));
        world.resyncs().note(note("g-1", "other"));
        world.resyncs().note(note("g-2", "second"));

        assertThat(world.resyncs().notes()).containsExactly(note("g-1", "other"), note("g-2", "second"));
    }

    @Test
    void onlyTheNoteThatWasRepairedGoes() {
        world.resyncs().note(note("g", "first"));
        world.resyncs().note(note("g", "second"));

        world.resyncs().repaired("g", "first");
        assertThat(world.resyncs().notes()).containsExactly(note("g", "second"));
        world.resyncs().repaired("g", "second");
        assertThat(world.resyncs().notes()).isEmpty();
    }
}
