// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.api.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.fractionalha.desk.RunQueries.JournalView;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.group.Epoch;
import io.fractionalha.journal.JournalEntry;
import io.fractionalha.journal.Payload;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JournaledCommandResponseTest {
    private static JsonObject listed(Payload payload) {
        JournalEntry entry = new JournalEntry("e", "g", new Epoch(1, "a"), 7, Instant.EPOCH, payload);
        return new Gson()
                .toJsonTree(JournaledCommandResponse.of(new JournalView(entry, "Command", "", "COMMITTED", true)))
                .getAsJsonObject();
    }

    private static Payload command(String name) {
        return new Payload.Command(
                name, "user", new EntityRef(EntityKind.INSTANCE, "web"), new TreeMap<>(), new TreeMap<>());
    }

    @Test
    void aCommandThatWouldActTwiceIsListedWithItsReason() {
        JsonObject row = listed(command("createVMSchedule"));
        assertThat(row.get("verdict").getAsString()).isEqualTo("HOLD");
        assertThat(row.get("reason").getAsString()).contains("schedule").contains("by itself");
        assertThat(row.get("entityid").getAsString()).isEqualTo("web");
    }

    @Test
    void aCommandThatNobodyKnowsIsListedAsUnsupported() {
        JsonObject row = listed(command("paintVirtualMachine"));
        assertThat(row.get("verdict").getAsString()).isEqualTo("UNSUPPORTED");
        assertThat(row.get("reason").getAsString()).contains("does not know");
    }

    @Test
    void aCommandThatIsFollowedNeedsNoReason() {
        JsonObject row = listed(command("stopVirtualMachine"));
        assertThat(row.get("command").getAsString()).isEqualTo("stopVirtualMachine");
        assertThat(row.has("verdict")).isFalse();
        assertThat(row.has("reason")).isFalse();
    }
}
