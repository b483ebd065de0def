// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.fractionalha.embedded.EmbeddedDatabase;
import io.fractionalha.sim.RegionClient;
import io.fractionalha.sim.RegionProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two management servers of one region: one set of entities, one database, a process each. */
final class SharedRegionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final List<RegionProcess> servers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.shared();
        String url = database.url(database.newSchema());
        for (int place = 0; place < 2; place++) {
            Map<String, String> options = new LinkedHashMap<>();
            options.put("--data", directory.resolve("region").toString());
            options.put("--db", url);
            options.put("--server-id", String.valueOf(7001 + place));
            options.put("--place", String.valueOf(place));
            options.put("--places", "2");
            servers.add(RegionProcess.start(List.of(), options));
        }
    }

    @AfterEach
    void stop() {
        servers.forEach(RegionProcess::close);
    }

    private RegionClient admin(int place) {
        return servers.get(place).admin();
    }

    private JsonObject deploy(int place, String name) {
        RegionClient admin = admin(place);
        return admin.call(
                        "deployVirtualMachine",
                        "name",
                        name,
                        "zoneid",
                        servers.get(place).zoneId(),
                        "templateid",
                        first(admin, "listTemplates", "template"),
                        "serviceofferingid",
                        first(admin, "listServiceOfferings", "serviceoffering"))
                .content();
    }

    private static String first(RegionClient admin, String command, String object) {
        return admin.call(command, "templatefilter", "featured")
                .content()
                .getAsJsonArray(object)
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString();
    }

    private int jobStatus(int place, String job) {
        return admin(place)
                .call("queryAsyncJobResult", "jobid", job)
                .content()
                .get("jobstatus")
                .getAsInt();
    }

    private void await(java.util.function.BooleanSupplier reached) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!reached.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private List<String> states(int place) {
        List<String> states = new ArrayList<>();
        admin(place)
                .call("listManagementServers")
                .content()
                .getAsJsonArray("managementserver")
                .forEach(server ->
                        states.add(server.getAsJsonObject().get("name").getAsString() + " "
                                + server.getAsJsonObject().get("state").getAsString()));
        return states.stream().sorted().toList();
    }

    @Test
    void whatOneServerDoesTheOtherShows() {
        assertThat(states(0)).isEqualTo(states(1)).containsExactly("server-7001 Up", "server-7002 Up");
        for (int number = 0; number < 6; number++) {
            JsonObject accepted = deploy(number % 2, "machine-" + number);
            String job = accepted.get("jobid").getAsString();
            int other = 1 - number % 2;
            await(() -> jobStatus(other, job) == 1);
            assertThat(admin(other)
                            .call(
                                    "listVirtualMachines",
                                    "id",
                                    accepted.get("id").getAsString())
                            .content()
                            .get("count")
                            .getAsInt())
                    .isEqualTo(1);
        }
        assertThat(admin(0).call("listVirtualMachines").content().get("count").getAsInt())
                .isEqualTo(6);
    }
}
