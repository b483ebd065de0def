// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.packaging;

import io.fractionalha.packaging.AskedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code fractional-ha-metrics} with settings in a directory, and a server's answers to all it asks. */
final class MetricsScript {
    static final Path FILE = Tool.project().resolve("plugin/package/src/root/usr/bin/fractional-ha-metrics");
    private static final Map<String, String> WHOLE = Map.of(
            "getFractionalHaHealth",
            """
            {"getfractionalhahealthresponse":{"fractionalhahealth":{"version":"0.1.0","schema":"1","siteid":"s1","journalid":"j1",
             "state":"DEGRADED","reasons":["one"],"captured":12,"refused":3,"lagmillis":1500,"auditrepaired":2}}}
            """,
            "listStandbyPeers",
            """
            {"liststandbypeersresponse":{"count":1,"standbypeer":[{"id":"p1","name":"south","state":"Connected","lagmillis":250,
             "commandrpomillis":0,"clockoffsetmillis":-40,"lastcontact":"2026-11-23T14:28:23+0000","acknowledgedposition":77}]}}
            """,
            "listProtectionGroups",
            """
            {"listprotectiongroupsresponse":{"count":1,"protectiongroup":[{"id":"g1","name":"a \\"shop\\" \\\\ ü","account":"acme",
             "domainpath":"ROOT/gold","policyname":"fifth","dataclass":"stateful","role":"ACTIVE","epoch":4,"memberscount":9}]}}
            """,
            "listFailoverReadiness",
            """
            {"listfailoverreadinessresponse":{"count":1,"failoverreadiness":[{"groupid":"g1","role":"ACTIVE","epoch":4,
             "readiness":"NOT_READY","commandrpomillis":61000,"datarpo":"5000","active":5,"standby":1,"queued":4,
             "reasons":[{"code":"QUEUE_FAILED"},{"code":"QUEUE_FAILED"},{"code":"BRAKED"}],
             "lastdrill":"2026-11-23T14:28:23.123456789Z","predictedservingmillis":900,"predictedfullmillis":2500}]}}
            """);

    private final Path directory;

    MetricsScript(Path directory) {
        this.directory = directory;
    }

    /** An answer to each question, in which every metric has a value. */
    static Answer whole(Map<String, String> asked) {
        return Answer.of(WHOLE.get(asked.get("command")));
    }

    /** Asks a server; what is said is what is written if there is no {@code --output} among the words. */
    Tool.Result run(String url, Object... words) throws IOException {
        List<Object> command = new ArrayList<>(List.of(FILE, "--settings", settings(url)));
        command.addAll(List.of(words));
        return Tool.run(command.toArray());
    }

    Path settings(String url) throws IOException {
        Path settings = directory.resolve("metrics.ini");
        Files.deleteIfExists(settings);
        Files.createFile(settings, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                settings,
                "[fractional-ha]\nurl = %s\napikey = %s\nsecretkey = %s\n"
                        .formatted(url, AskedServer.API_KEY, AskedServer.SECRET_KEY));
    }
}
