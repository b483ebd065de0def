// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.desk;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a listing.
 *
 * @param items what is on it
 * @param total how many there are on all pages
 */
public record Page<T>(List<T> items, int total) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    /** The page that {@code asked} wants of {@code all}. */
    public static <T> Page<T> of(List<T> all, PageOf asked) {
        return new Page<>(
                all.stream().skip(asked.offset()).limit(asked.itemsMax()).toList(), all.size());
    }

    /** The same page with other items. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), total);
    }
}
