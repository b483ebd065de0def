// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fractionalha.sim.probe.Probe;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.cloudstack.api.ServerApiException;
import org.apache.cloudstack.context.CallContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin module meets in the region. */
final class RegionModuleTest {
    @TempDir
    private Path directory;

    private Fixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new Fixture(directory);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void moduleIsFoundAndCalledInTheHostsOrder() {
        assertThat(fixture.region().modulesLoaded()).isEqualTo(1);
        assertThat(Probe.LIFE).containsExactly("made", "checked", "configured true", "started");
    }

    @Test
    void pluginCommandIsBoundAndInjected() {
        JsonObject greeting = fixture.run("greetSomebody name=you times=2");
        assertThat(greeting.get("displaytext").getAsString()).isEqualTo("Probe greets you 2 times in domain null");
        assertThat(fixture.call("greetSomebody").error()).contains("missing parameter name");
        assertThat(fixture.call("greetSomebody name=longer-than-ten").status()).isEqualTo(431);
        assertThat(fixture.call("greetSomebody name=you domainid=nowhere").status())
                .isEqualTo(431);
        assertThat(fixture.call("greetSomebody name=you times=often").status()).isEqualTo(431);
    }

    @Test
    void pluginCommandIsListedWithItsParameters() {
        JsonObject api = fixture.first("api", "listApis name=greetSomebody");
        assertThat(api.getAsJsonArray("params").toString()).contains("\"name\":\"times\"", "\"type\":\"integer\"");
    }

    @Test
    void settingOfThePluginHoldsAtOnce() {
        fixture.run("updateConfiguration name=probe.greetings value=7");
        assertThat(fixture.run("greetSomebody name=you").toString()).contains("7 times");
    }

    @Test
    void contextParameterOfTheHttpPassComesBackInTheJob() {
        Probe.MARK.set(true);
        fixture.run(fixture.deployment("marked", fixture.network("n", "")));
        assertThat(Probe.SEEN)
                .filteredOn(line -> line.toString().contains("\"AsyncJobEvent\""))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.getAsJsonObject("description")
                                .getAsJsonObject("cmdInfo")
                                .getAsJsonObject("ctxDetails")
                                .get("probe")
                                .getAsString())
                        .isEqualTo("seen"));
        assertThat(Probe.ANSWERS).contains("createNetwork");
    }

    /** Whoever has an answer acts upon it: a listener that is told of the answer afterwards would come too late. */
    @Test
    void answerIsSentWhenItsThreadHasLeftTheContext() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicBoolean early = new AtomicBoolean();
        Probe.LEAVING.set(command -> early.set(comes(answered)));
        Thread caller = new Thread(() -> {
            fixture.run("greetSomebody name=you");
            answered.countDown();
        });
        caller.start();
        caller.join();
        assertThat(Probe.ANSWERS).containsExactly("greetSomebody");
        assertThat(answered.getCount()).as("the call was answered").isZero();
        assertThat(early)
                .as("the caller had its answer while the thread was inside")
                .isFalse();
    }

    private static boolean comes(CountDownLatch answered) {
        try {
            return answered.await(300, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void commandRunsInProcessUnderACallContext() {
        String networkId = fixture.network("inside", "");
        CallContext.register(2, 2);
        try {
            String answer = list(networkId);
            assertThat(JsonParser.parseString(answer).toString()).contains("\"name\":\"inside\"");
            assertThatThrownBy(() -> list("nowhere"))
                    .isInstanceOf(ServerApiException.class)
                    .hasMessageContaining("Invalid parameter id");
        } finally {
            CallContext.unregister();
        }
    }

    private static String list(String id) {
        Map<String, Object[]> call = Map.of(
                "command", new Object[] {"listNetworks"}, "id", new Object[] {id}, "listall", new Object[] {"true"});
        return Probe.api().handleRequest(call, "json", new StringBuilder());
    }

    @Test
    void lostEventsReachNoBus() {
        fixture.region().faults().loseEvents("AsyncJobEvent");
        fixture.run(fixture.deployment("quiet", fixture.network("n", "")));
        assertThat(Probe.SEEN).noneMatch(line -> line.toString().contains("\"AsyncJobEvent\""));
        assertThat(Probe.SEEN).anyMatch(line -> line.toString().contains("\"ActionEvent\""));
    }
}
