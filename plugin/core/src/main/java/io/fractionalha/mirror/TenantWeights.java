// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.entity.Owner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much tenants weigh when several recover in one region at once: a share, not a rank, so that nobody waits for the end of
 * another. Who is not named weighs one.
 *
 * @param byPath weights by domain path, or by domain path and account; above 0, {@link #MOST} at most
 */
public record TenantWeights(SortedMap<String, Double> byPath) {
    /** Nobody weighs more than another. */
    public static final TenantWeights EQUAL = new TenantWeights(Collections.emptySortedMap());

    /** No tenant has more than so many times the share of another that is not named. */
    public static final double MOST = 1000;

    private static final double LEAST = 0.001;

    /** Copies the map. */
    public TenantWeights {
        byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
    }

    /**
     * Reads {@code ROOT/gold=5, ROOT/gold/shop=10}. What cannot be read is left out; {@link #unread} names it. A number that is too
     * large or too small counts as the nearest that is allowed.
     */
    public static TenantWeights parse(String text) {
        SortedMap<String, Double> found = new TreeMap<>();
        for (String entry : entries(text)) {
            Double weight = weight(entry);
            if (weight != null) {
                found.put(path(entry), weight);
            }
        }
        return new TenantWeights(found);
    }

    /** The parts of such a text that cannot be read. */
    public static List<String> unread(String text) {
        return entries(text).stream().filter(entry -> weight(entry) == null).toList();
    }

    /** What the owner weighs: as the longest path says that is its own, or that it is under. */
    public double of(Owner owner) {
        String path = owner.asTold().toString().toLowerCase(Locale.ROOT);
        String longest = "";
        double weight = 1;
        for (var entry : byPath.entrySet()) {
            String named = entry.getKey().toLowerCase(Locale.ROOT);
            if ((path.equals(named) || path.startsWith(named + "/")) && named.length() > longest.length()) {
                longest = named;
                weight = entry.getValue();
            }
        }
        return weight;
    }

    private static List<String> entries(String text) {
        List<String> entries = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            if (!entry.isBlank()) {
                entries.add(entry.strip());
            }
        }
        return entries;
    }

    private static String path(String entry) {
        return entry.substring(0, entry.lastIndexOf('=')).strip();
    }

    private static @Nullable Double weight(String entry) {
        int sign = entry.lastIndexOf('=');
        if (sign < 1 || path(entry).isEmpty()) {
            return null;
        }
        try {
            double weight = Double.parseDouble(entry.substring(sign + 1).strip());
            return weight > 0 ? Math.max(LEAST, Math.min(MOST, weight)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
