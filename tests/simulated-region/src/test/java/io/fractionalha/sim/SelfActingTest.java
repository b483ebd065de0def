// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a region does without a command, caused from outside. */
final class SelfActingTest {
    @TempDir
    private Path directory;

    private Fixture fixture;
    private String network = "";
    private String machine = "";

    @BeforeEach
    void aRunningMachine() throws Exception {
        fixture = new Fixture(directory);
        network = fixture.network("n", "");
        machine = fixture.made(fixture.deployment("web", network));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private int cause(String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(fixture.region().faultUrl() + "/fault?" + query))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private JsonObject row(String id) {
        return fixture.first("virtualmachine", "listVirtualMachines id=%s", id);
    }

    @Test
    void aMachineWhoseHostDiedRunsAgainOrIsStopped() throws Exception {
        assertThat(cause("do=ha&id=" + machine)).isEqualTo(200);
        assertThat(row(machine).get("state").getAsString()).isEqualTo("Running");
        assertThat(cause("do=hostdown&id=" + machine)).isEqualTo(200);
        assertThat(row(machine).get("state").getAsString()).isEqualTo("Stopped");
    }

    @Test
    void aMachineIsMadeAndDestroyedByItself() throws Exception {
        assertThat(cause("do=scaleup&name=more&like=" + machine)).isEqualTo(200);
        JsonObject made = fixture.first("virtualmachine", "listVirtualMachines name=more");
        assertThat(made.get("state").getAsString()).isEqualTo("Running");
        String id = made.get("id").getAsString();
        assertThat(cause("do=scaledown&id=" + id)).isEqualTo(200);
        assertThat(row(id).get("state").getAsString()).isEqualTo("Destroyed");
    }

    @Test
    void aRowIsChangedByHand() throws Exception {
        assertThat(cause("do=row&kind=machine&field=displayname&value=hand&id=" + machine))
                .isEqualTo(200);
        assertThat(row(machine).get("displayname").getAsString()).isEqualTo("hand");
        assertThat(cause("do=row&kind=machine&field=displayname&value=hand&id=nothing"))
                .isEqualTo(400);
    }
}
