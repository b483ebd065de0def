// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim;

import com.google.gson.JsonObject;
import io.fractionalha.sim.probe.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A region inside this process and calls written as one line: command, then name=value words. */
final class Fixture implements AutoCloseable {
    private final Path directory;
    private SimulatedRegion region;

    Fixture(Path directory) throws IOException {
        this.directory = directory;
        Probe.SEEN.clear();
        Probe.LIFE.clear();
        Probe.ANSWERS.clear();
        region = open();
    }

    private SimulatedRegion open() throws IOException {
        return SimulatedRegion.start(RegionConfig.of(directory, "", "", ""));
    }

    SimulatedRegion region() {
        return region;
    }

    void restart() throws IOException {
        region.close();
        region = open();
    }

    /** Calls and does not wait. */
    RegionClient.Answer call(String line, Object... values) {
        String[] words = String.format(Locale.ROOT, line, values).split(" ", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            parameters.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return region.admin().call(words[0], parameters);
    }

    /** Calls, waits for the job, answers its last state or the refusal. */
    JsonObject run(String line, Object... values) {
        RegionClient.Answer answer = call(line, values);
        return answer.good() && answer.content().has("jobid")
                ? region.admin()
                        .await(answer.content().get("jobid").getAsString())
                        .content()
                : answer.content();
    }

    /** Runs a creation and answers the uuid of what it made. */
    String made(String line, Object... values) {
        return run(line, values).get("jobinstanceid").getAsString();
    }

    /** The first object of a list. */
    JsonObject first(String object, String line, Object... values) {
        return call(line, values).content().getAsJsonArray(object).get(0).getAsJsonObject();
    }

    /** The uuid of the first object of a list. */
    String id(String object, String line, Object... values) {
        return first(object, line, values).get("id").getAsString();
    }

    /** A new network. */
    String network(String name, String more) {
        String offering = id("networkoffering", "listNetworkOfferings");
        return call(
                        "createNetwork name=%s displaytext=%s zoneid=%s networkofferingid=%s%s",
                        name, name, region.zoneId(), offering, more)
                .content()
                .getAsJsonObject("network")
                .get("id")
                .getAsString();
    }

    /** The line that deploys a machine in a network. */
    String deployment(String name, String network) {
        return "deployVirtualMachine name=" + name + " networkids=" + network + " zoneid=" + region.zoneId()
                + " templateid=" + id("template", "listTemplates templatefilter=featured")
                + " serviceofferingid=" + id("serviceoffering", "listServiceOfferings");
    }

    @Override
    public void close() {
        Probe.MARK.set(false);
        Probe.LEAVING.set(command -> {});
        region.close();
    }
}
