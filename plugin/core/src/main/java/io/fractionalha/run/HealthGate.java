// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.run;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.ServiceCheck;
import io.fractionalha.mirror.EntityPair;
import io.fractionalha.mirror.MirrorStore;
import io.fractionalha.model.ModelEntity;
import io.fractionalha.model.ModelStore;
import io.fractionalha.probe.ServiceProbe;
import io.fractionalha.probe.ServiceWatch;
import io.fractionalha.region.RegionReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether what stands here answers where users come in. An owner says so with the tag {@link #TAG} on a public address:
 * {@code tcp:443}, or {@code http:80/health}, where a status below 500 is. It is asked at the address of this side that stands for it, before
 * the routes lead here; for a while only: then they do all the same, and the run says it. On the group's lane; asking is done
 * elsewhere.
 */
public final class HealthGate {
    /** The tag. */
    public static final String TAG = "fractionalha.check";

    /** The most addresses of a group that are asked. */
    static final int CHECKS_MAX = 20;

    private final MirrorStore pairs;
    private final ModelStore models;
    private final RegionReader reader;
    private final BiFunction<String, List<ServiceCheck>, ServiceWatch.View> services;
    private final Supplier<Duration> patience;
    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    /** {@code services} answers at once with what is known of a service; {@code patience}: how long routes wait at most. */
    public HealthGate(
            MirrorStore pairs,
            ModelStore models,
            RegionReader reader,
            BiFunction<String, List<ServiceCheck>, ServiceWatch.View> services,
            Supplier<Duration> patience) {
        this.pairs = pairs;
        this.models = models;
        this.reader = reader;
        this.services = services;
        this.patience = patience;
    }

    /** What the routes of this run wait for now, for people; empty: for nothing, or no longer. */
    Optional<String> waits(Run run, String otherSite, Instant now) {
        String silent = silent(run.groupId(), otherSite);
        if (silent.isEmpty()) {
            return Optional.empty();
        }
        Instant until = since.computeIfAbsent(run.runId(), id -> now).plus(patience.get());
        return now.isBefore(until)
                ? Optional.of("routes wait until " + until + " at most: " + silent)
                : Optional.empty();
    }

    /** Whether it is known of each address whether it answers. From now on that is looked at, for as long as this is asked. */
    boolean known(String groupId, String otherSite) {
        return checks(groupId, otherSite).values().stream().allMatch(check -> word(groupId, check) != null);
    }

    /** What does not answer, or is not known to, for people; empty where all do. */
    private String silent(String groupId, String otherSite) {
        List<String> said = new ArrayList<>();
        checks(groupId, otherSite).forEach((written, check) -> {
            ServiceProbe.Word word = word(groupId, check);
            if (word == null) {
                said.add(written + " is being asked");
            } else if (word == ServiceProbe.Word.FAILS) {
                said.add(written + " does not answer");
            }
        });
        return String.join(", ", said);
    }

    /** What does not answer, or cannot be asked and was not waited for: for people; empty where there is nothing. */
    String lacks(String groupId, String otherSite) {
        List<String> said = new ArrayList<>();
        checks(groupId, otherSite).forEach((written, check) -> {
            ServiceProbe.Word word = word(groupId, check);
            if (word == ServiceProbe.Word.FAILS) {
                said.add(written + " does not answer");
            } else if (word == ServiceProbe.Word.UNCHECKED) {
                said.add(written + " cannot be asked");
            }
        });
        return String.join(", ", said);
    }

    private ServiceProbe.@Nullable Word word(String groupId, Optional<ServiceCheck> check) {
        return check.isEmpty()
                ? ServiceProbe.Word.UNCHECKED
                : services.apply("gate:" + groupId + ":" + check.get().text(), List.of(check.get()))
                        .word();
    }

    /** What the group's owner wants to be asked, as it is told to people, and how; empty where it cannot be asked. */
    private SortedMap<String, Optional<ServiceCheck>> checks(String groupId, String otherSite) {
        SortedMap<String, Optional<ServiceCheck>> checks = new TreeMap<>();
        for (ModelEntity entity : models.entities(groupId, otherSite)) {
            EntityState tag = entity.state();
            boolean asks = tag.alive()
                    && tag.ref().kind() == EntityKind.TAG
                    && TAG.equals(tag.attribute("key"))
                    && EntityKind.ADDRESS.name().equals(tag.attribute("resourcekind"));
            String address = tag.attribute("resourceid");
            if (asks && address != null && checks.size() < CHECKS_MAX) {
                String value = tag.attributes().getOrDefault("value", "");
                Optional<String> here = addressHere(groupId, address);
                checks.put(value + " at " + here.orElse("the counterpart of " + address), check(value, here));
            }
        }
        return checks;
    }

    private Optional<String> addressHere(String groupId, String address) {
        return pairs.pairOf(groupId, new EntityRef(EntityKind.ADDRESS, address))
                .map(EntityPair::passiveUuid)
                .flatMap(here -> reader.read(new EntityRef(EntityKind.ADDRESS, here)))
                .flatMap(state -> Optional.ofNullable(state.attribute("ipaddress")));
    }

    /** The value with the address put where a service check has its host. */
    private static Optional<ServiceCheck> check(String value, Optional<String> here) {
        int colon = value.indexOf(':');
        if (here.isEmpty() || colon < 0) {
            return Optional.empty();
        }
        String host = here.get().contains(":") ? "[" + here.get() + "]" : here.get();
        try {
            return Optional.of(ServiceCheck.of(value.substring(0, colon) + "://" + host + value.substring(colon)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
