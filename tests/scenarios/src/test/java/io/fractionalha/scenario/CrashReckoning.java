// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import static io.fractionalha.scenario.Inventory.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** What has to hold between two regions that have come to rest, whatever was killed before. */
final class CrashReckoning {
    private static final int PAGE = 500;

    /** What makes a command of the work one of its kind. */
    private static final Set<String> TELLING = Set.of(
            "id", "name", "startport", "publicport", "tags[0].key", "virtualmachineid", "virtualmachineids", "nicid");

    private final Battered regions;
    private final CrashFigures figures;

    CrashReckoning(Battered regions) {
        this.regions = regions;
        this.figures = regions.figures();
    }

    /** What was destroyed keeps its rules and disks until the host expunges it, a day later: here, now. */
    void expunge(Tenant tenant) {
        ApiClient admin = regions.side(0).admin();
        String[] destroyed = {"account", tenant.account(), "domainid", tenant.domainId(), "state", "Destroyed"};
        admin.list("listVirtualMachines", destroyed).stream()
                .filter(vm -> text(vm, "state").equals("Destroyed"))
                .forEach(vm -> admin.run("expungeVirtualMachine", "id", text(vm, "id")));
    }

    /** What the region shows is what it has acknowledged last. */
    void acknowledgedIsThere(Tenant tenant, Ledger ledger) {
        figures.count("checks: acknowledged values looked for at the active side", ledger.things());
        List<String> wrong = ledger.compare(Deeds.shown(tenant.client()));
        assertThat(wrong).as(() -> history(wrong, ledger)).isEmpty();
    }

    /** Own entries are numbered without a hole, and the copy at the other side is the same. */
    void journalHasNoGap() {
        // The copy first: what comes meanwhile is in the journal then.
        Map<Long, String> copy = journal(1);
        Map<Long, String> own = journal(0);
        figures.count("checks: journal entries compared with their copy", copy.size());
        assertThat(own.keySet()).as("numbers at the active side").isEqualTo(whole(own));
        assertThat(copy.keySet()).as("numbers of the copy").isEqualTo(whole(copy));
        assertThat(own).as("the journal and its copy").containsAllEntriesOf(copy);
    }

    private static Set<Long> whole(Map<Long, String> entries) {
        Set<Long> numbers = new TreeSet<>();
        for (long number = 1; number <= entries.size(); number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private Map<Long, String> journal(int side) {
        String site =
                regions.rows(0, "SELECT site_id FROM fractional_ha_site").get(0).get(0);
        String journal = regions.rows(0, "SELECT journal_id FROM fractional_ha_site")
                .get(0)
                .get(0);
        Map<Long, String> entries = new TreeMap<>();
        regions.rows(
                        side,
                        "SELECT sequence, CONCAT(entry_id, ' ', type, ' ', checksum) FROM fractional_ha_journal"
                                + " WHERE sequence IS NOT NULL AND site_id = '" + site + "' AND journal_id = '"
                                + journal
                                + "'")
                .forEach(row -> entries.put(Long.parseLong(row.get(0)), row.get(1)));
        return entries;
    }

    /** Each acknowledged command is in the journal as often as it was given, and has an outcome. */
    void acknowledgedIsJournaled(Group group, Ledger ledger) {
        Map<String, Integer> asked = new HashMap<>();
        for (Ledger.Call call : ledger.calls()) {
            if (call.end() == Ledger.End.ACKNOWLEDGED && !call.unwritten()) {
                asked.merge(telling(call.command(), call.parameters()), 1, Integer::sum);
            }
        }
        Map<String, Integer> written = new HashMap<>();
        commands(group).forEach(row -> written.merge(telling(text(row, "command"), words(row)), 1, Integer::sum));
        figures.count("checks: acknowledged commands looked for in the journal", asked.size());
        List<String> missing = new ArrayList<>();
        asked.forEach((what, times) -> {
            if (written.getOrDefault(what, 0) < times) {
                missing.add(what + ": " + times + " times acknowledged, written " + written.getOrDefault(what, 0));
            }
        });
        assertThat(missing).as(() -> history(missing, ledger)).isEmpty();
    }

    private String history(List<String> wrong, Ledger ledger) {
        StringBuilder text =
                new StringBuilder("what was asked about these, and begun anew " + regions.beginnings() + "\n");
        Matcher id = Deeds.UUID.matcher(wrong.toString());
        Set<String> told = new TreeSet<>();
        while (id.find()) {
            if (told.add(id.group())) {
                ledger.about(id.group()).forEach(call -> text.append(call).append('\n'));
            }
        }
        return text.toString();
    }

    private List<JsonObject> commands(Group group) {
        List<JsonObject> commands = new ArrayList<>();
        for (int page = 1; ; page++) {
            List<JsonObject> rows = regions.side(0)
                    .admin()
                    .list(
                            "listJournaledCommands",
                            "groupid",
                            group.id(),
                            "pagesize",
                            String.valueOf(PAGE),
                            "page",
                            String.valueOf(page));
            rows.stream().filter(row -> text(row, "kind").equals("Command")).forEach(commands::add);
            if (rows.size() < PAGE) {
                return commands;
            }
        }
    }

    private static Map<String, String> words(JsonObject row) {
        Map<String, String> words = new TreeMap<>();
        for (String word : text(row, "parameters").split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                words.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return words;
    }

    private static String telling(String command, Map<String, String> words) {
        Map<String, String> kept = new TreeMap<>(words);
        kept.keySet().retainAll(TELLING);
        return command + kept;
    }

    /** Nothing is there twice under one name, port or key. */
    void nothingIsDoubled(Tenant tenant) {
        Map<String, String> keys = Map.of(
                "listVirtualMachines", "name",
                "listNetworks", "name",
                "listVPCs", "name",
                "listVolumes", "name",
                "listLoadBalancerRules", "name",
                "listSSHKeyPairs", "name",
                "listUserData", "name",
                "listAffinityGroups", "name",
                "listInstanceGroups", "name",
                "listNetworkACLLists", "name");
        keys.forEach((list, key) -> {
            List<String> names = WholeInventory.living(tenant.client(), list).stream()
                    .map(row -> text(row, key))
                    .toList();
            figures.count("checks: things looked at for doubles", names.size());
            assertThat(names).as(list).doesNotHaveDuplicates();
        });
    }

    /** Each thing of the tenant at the standby side has one pair, each pair one thing: nothing is left over. */
    void nothingIsLeftOver(Tenant tenant, Group group) {
        figures.count(
                "checks: pairs held against what is there",
                group.pairs(regions.side(1)).size());
        WholeInventory.whatIsThereIsPairedOnce(tenant, group, regions.side(1));
    }
}
