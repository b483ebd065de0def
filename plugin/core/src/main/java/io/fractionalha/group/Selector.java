// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import org.jspecify.annotations.Nullable;

/** One way to belong: a kind and its value (a uuid, a tag value, or an owner as {@code ROOT/shop/account}). */
public record Selector(SelectorKind kind, String value) {
    /** The tag that marks members of a group. */
    public static final String GROUP_TAG = "fractionalha.group";

    /** The tag that overrides how tiers are formed. */
    public static final String TIER_TAG = "fractionalha.tier";

    /** The tag that this plugin writes on an instance that has served and is kept, stopped; it is nobody's member. */
    public static final String KEPT_TAG = "fractionalha.kept";

    /** Refuses an empty value. */
    public Selector {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a selector of kind " + kind + " needs a value");
        }
    }

    /** Whether this is the tag selector for a value that somebody wrote on a resource; any text may be asked for, blank too. */
    public boolean selectsTag(@Nullable String written) {
        return kind == SelectorKind.TAG && value.equals(written);
    }
}
