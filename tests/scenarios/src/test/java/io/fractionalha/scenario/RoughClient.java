// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.scenario;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One account at work: a mix of commands drawn from a seed, with parameters that fit what the region lists, one after the other,
 * whatever becomes of the region meanwhile. What was acknowledged, and what nobody knows, is in its {@link Ledger}.
 */
final class RoughClient {
    private static final Duration BACK_WITHIN = Duration.ofMinutes(5);
    private static final int DRAWS_MAX = 40;

    private final ApiClient client;
    private final Site site;
    private final Random random;
    private final Ledger ledger;
    private final Map<String, List<Supplier<Optional<Map<String, String>>>>> ways = new LinkedHashMap<>();
    private final Map<String, String> offerings = new HashMap<>();
    private int number;

    RoughClient(Tenant tenant, Site site, Random random, Ledger ledger) {
        this.client = tenant.client();
        this.site = site;
        this.random = random;
        this.ledger = ledger;
        new RoughInstances(this).add();
        new RoughVolumes(this).add();
        new RoughNetworks(this).add();
        new RoughVpcs(this).add();
    }

    Site site() {
        return site;
    }

    Random random() {
        return random;
    }

    /** The number of the command that is being made up; of use for what must differ. */
    int number() {
        return number;
    }

    /** The commands that it may call. */
    Set<String> commands() {
        return ways.keySet();
    }

    /** Calls some command that is possible now, to its end. */
    void act() {
        List<String> names = new ArrayList<>(ways.keySet());
        for (int draw = 0; draw < DRAWS_MAX; draw++) {
            if (act(names.get(random.nextInt(names.size())))) {
                return;
            }
        }
    }

    /** Calls this command if there is anything to call it for; whether there was. */
    boolean act(String command) {
        number++;
        List<Supplier<Optional<Map<String, String>>>> all = ways.getOrDefault(command, List.of());
        Optional<Map<String, String>> parameters =
                persistently(() -> all.get(random.nextInt(all.size())).get());
        parameters.ifPresent(words -> run(command, words));
        return parameters.isPresent();
    }

    /** Asks until the region answers. */
    private <T> T persistently(Supplier<T> question) {
        Object[] answer = new Object[1];
        Await.until("an answer of " + client.url(), BACK_WITHIN, () -> {
            try {
                answer[0] = question.get();
                return true;
            } catch (ApiException e) {
                return false;
            }
        });
        @SuppressWarnings("unchecked")
        T found = (T) answer[0];
        return found;
    }

    private void run(String command, Map<String, String> parameters) {
        Ledger.Call call = ledger.begin(command, parameters);
        try {
            JsonObject accepted = client.call(command, parameters);
            String id = Workload.idIn(accepted);
            if (accepted.has("jobid")) {
                finish(command, accepted.get("jobid").getAsString());
            }
            ledger.acknowledged(call, id);
        } catch (ApiException e) {
            ledger.doubtful(call, e);
        }
    }

    /** Whoever has a job asks for it again when the region is back. */
    private void finish(String command, String jobId) {
        Optional<ApiException> failed = persistently(() -> {
            try {
                client.job(command, jobId);
                return Optional.empty();
            } catch (ApiException e) {
                if (e.answered()) {
                    return Optional.of(e);
                }
                throw e;
            }
        });
        failed.ifPresent(e -> {
            throw e;
        });
    }

    // what there is

    List<JsonObject> rows(String list) {
        return WholeInventory.living(client, list);
    }

    Optional<JsonObject> some(String list, Predicate<JsonObject> fitting) {
        return one(rows(list).stream().filter(fitting).toList());
    }

    Optional<JsonObject> some(String list) {
        return some(list, row -> true);
    }

    <T> Optional<T> one(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** Whether fewer than that are listed: nobody has more of anything than fits on a page. */
    boolean fewer(String list, int most) {
        return rows(list).size() < most;
    }

    /** The instances behind a balancer rule. */
    List<JsonObject> members(String ruleId) {
        return client.list("listLoadBalancerRuleInstances", "id", ruleId);
    }

    /** The disk offering of which everybody says the size. */
    String customDisk() {
        return offering("listDiskOfferings", "Custom");
    }

    /** An offering of that name; the region keeps its id. */
    String offering(String list, String name) {
        return offerings.computeIfAbsent(
                name,
                wanted -> client.list(list, "name", wanted).stream()
                        .filter(row -> Inventory.text(row, "name").equals(wanted))
                        .map(RoughClient::id)
                        .findFirst()
                        .orElseThrow());
    }

    static String id(JsonObject row) {
        return Inventory.text(row, "id");
    }

    // ways to call

    void does(String command, Supplier<Optional<Map<String, String>>> way) {
        ways.computeIfAbsent(command, name -> new ArrayList<>()).add(way);
    }

    /** Makes something as long as there are fewer than {@code most}. */
    void makes(String command, String list, int most, String... namesAndValues) {
        does(command, () -> fewer(list, most) ? Optional.of(words(namesAndValues)) : Optional.empty());
    }

    /** Does something to one of a list, named by its id. */
    void on(String command, String list, String... namesAndValues) {
        does(command, () -> some(list).map(row -> with(words(namesAndValues), "id", id(row))));
    }

    /** {@code #} in a value is a number that was never used. */
    Map<String, String> words(String... namesAndValues) {
        Map<String, String> words = with(new TreeMap<>(), namesAndValues);
        words.replaceAll((name, value) -> value.replace("#", String.valueOf(number)));
        return words;
    }

    static Map<String, String> with(Map<String, String> words, String... namesAndValues) {
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            words.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return words;
    }
}
