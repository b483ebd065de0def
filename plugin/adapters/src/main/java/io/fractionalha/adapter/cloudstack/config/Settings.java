// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.config;

import io.fractionalha.mirror.BrakeLimits;
import io.fractionalha.mirror.TenantWeights;
import io.fractionalha.retention.KeepFor;
import java.time.Duration;
import org.apache.cloudstack.framework.config.ConfigKey;

/**
 * The plugin's global settings. Values come from the host, which caches them for half a minute; what is out of range is
 * brought into it, because a server that does not start over a typing error helps nobody.
 */
public final class Settings {
    /** The name under which the host lists them. */
    public static final String COMPONENT = "FractionalHa";

    private static final String CATEGORY = "Advanced";
    private static final int MILLIS = 1_000;
    private static final int DAYS_MAX = 3_650;
    private static final int BACKLOG_MIN = 10_000;
    private static final int BACKLOG_MAX = 100_000_000;

    private final ConfigKey<Boolean> enabled = new ConfigKey<>(
            CATEGORY,
            Boolean.class,
            "fractional.ha.enabled",
            "true",
            "Whether the Fractional HA plugin works on this server. Takes effect at the next start.",
            false);
    private final ConfigKey<String> adminUser = new ConfigKey<>(
            CATEGORY,
            String.class,
            "fractional.ha.admin.user",
            "",
            "Id of the root administrator's user that the plugin calls this region's API as; empty: the user admin.",
            true);
    private final ConfigKey<Integer> callsMax = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.calls.max",
            "8",
            "API calls of the plugin that may be begun at once on this server, 1 to 32. Takes effect at the next start.",
            false);
    private final ConfigKey<Integer> lanesMax = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.lanes.max",
            "8",
            "Groups and peers that the plugin works on at once on this server, 2 to 64. Takes effect at the next start.",
            false);
    private final ConfigKey<Boolean> routeHttpAllowed = new ConfigKey<>(
            CATEGORY,
            Boolean.class,
            "fractional.ha.route.http.allowed",
            "false",
            "Whether traffic routes may have addresses without TLS.",
            true);
    private final ConfigKey<String> routeHosts = new ConfigKey<>(
            CATEGORY,
            String.class,
            "fractional.ha.route.hosts",
            "public",
            "Hosts that traffic routes may lead to and service checks may ask: names, *.domain, addresses, or public for all public addresses.",
            true);
    private final ConfigKey<Integer> jobWaitSeconds = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.job.wait.seconds",
            "3600",
            "How long the job of a failover waits until the group is served, 1 to 86400; the run goes on after it.",
            true);

    private final ConfigKey<Integer> journalDays = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.journal.retention.days",
            "7",
            "How long journal entries that nobody needs any more are kept, 1 to 3650 days. Entries that a peer has not"
                    + " acknowledged are kept however old they are.",
            true);
    private final ConfigKey<Integer> historyDays = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.history.retention.days",
            "90",
            "How long the steps of ended runs and of mirroring are kept, and runs beyond a group's newest hundred, 1 to"
                    + " 3650 days.",
            true);

    private final ConfigKey<Integer> backlogEntries = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.backlog.max.entries",
            "1000000",
            "How many journal entries are kept for a peer that is away, 10000 to 100000000; then they are replaced by the"
                    + " present state of what is protected.",
            true);

    private final ConfigKey<Integer> auditSeconds = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.audit.seconds",
            "900",
            "How often each active group is compared with the region, to find what changed without a command, 30 to 86400.",
            true);

    private final ConfigKey<Integer> brakeShare = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.brake.share",
            "30",
            "Percentage of a group's standby instances and networks: when more than that is to go within the brake's window,"
                    + " removals are held until an administrator releases them, 1 to 100; 100: never.",
            true);
    private final ConfigKey<Integer> brakeSeconds = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.brake.window.seconds",
            "600",
            "How far back removals of standbys are counted for the brake, 10 to 86400.",
            true);
    private final ConfigKey<Integer> brakeMinimum = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.brake.minimum",
            "5",
            "Fewer removals of standbys within the brake's window than this are never held, 1 to 10000.",
            true);

    private final ConfigKey<String> tenantWeights = new ConfigKey<>(
            CATEGORY,
            String.class,
            "fractional.ha.tenant.weights",
            "",
            "Shares of tenants when several recover in this region at once: domain paths, with or without account, and numbers"
                    + " above 0, as ROOT/gold=5,ROOT/silver/shop=2. Who is not named has 1.",
            true);

    private final ConfigKey<Integer> gateSeconds = new ConfigKey<>(
            CATEGORY,
            Integer.class,
            "fractional.ha.gate.patience.seconds",
            "120",
            "How long a failover to this region waits, before routes lead here, for addresses with the tag fractionalha.check"
                    + " to answer, 0 to 540.",
            true);

    /** All keys, for the host. */
    public ConfigKey<?>[] keys() {
        return new ConfigKey<?>[] {
            enabled,
            adminUser,
            callsMax,
            lanesMax,
            routeHttpAllowed,
            routeHosts,
            jobWaitSeconds,
            journalDays,
            historyDays,
            backlogEntries,
            auditSeconds,
            brakeShare,
            brakeSeconds,
            brakeMinimum,
            tenantWeights,
            gateSeconds
        };
    }

    /** Whether the plugin works at all. */
    public boolean enabled() {
        return !Boolean.FALSE.equals(enabled.value());
    }

    /** Uuid of the user for own calls, or empty for the default. */
    public String adminUser() {
        String user = adminUser.value();
        return user == null ? "" : user.trim();
    }

    /** Own calls that may be begun at once. */
    public int callsMax() {
        return within(callsMax, 1, 32);
    }

    /** Lanes that may run at once. */
    public int lanesMax() {
        return within(lanesMax, 2, 64);
    }

    /** Whether routes without TLS are allowed. */
    public boolean routeHttpAllowed() {
        return Boolean.TRUE.equals(routeHttpAllowed.value());
    }

    /** Hosts that routes may lead to, joined by commas. */
    public String routeHosts() {
        String hosts = routeHosts.value();
        return hosts == null ? routeHosts.defaultValue() : hosts;
    }

    /** Longest wait of a job for its run, milliseconds. */
    public long jobWaitMillis() {
        return (long) within(jobWaitSeconds, 1, 86_400) * MILLIS;
    }

    /** How long what nobody needs is kept, and how much for a peer that is away. */
    public KeepFor keepFor() {
        return new KeepFor(
                Duration.ofDays(within(journalDays, 1, DAYS_MAX)),
                Duration.ofDays(within(historyDays, 1, DAYS_MAX)),
                within(backlogEntries, BACKLOG_MIN, BACKLOG_MAX));
    }

    /** How often each active group is compared with the region. */
    public Duration auditPeriod() {
        return Duration.ofSeconds(within(auditSeconds, 30, 86_400));
    }

    /** From when on removals are held at a standby side. */
    public BrakeLimits brake() {
        return new BrakeLimits(
                within(brakeShare, 1, 100),
                Duration.ofSeconds(within(brakeSeconds, 10, 86_400)),
                within(brakeMinimum, 1, 10_000));
    }

    /** How much tenants weigh when several recover here at once. */
    public TenantWeights tenantWeights() {
        String text = tenantWeights.value();
        return text == null ? TenantWeights.EQUAL : TenantWeights.parse(text);
    }

    /** How long routes wait for what is to answer. */
    public Duration gatePatience() {
        return Duration.ofSeconds(within(gateSeconds, 0, 540));
    }

    private static int within(ConfigKey<Integer> key, int least, int most) {
        Integer value = key.value();
        int wanted = value == null ? Integer.parseInt(key.defaultValue()) : value;
        return Math.max(least, Math.min(most, wanted));
    }
}
