// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a command whose effect the other side does not follow. It is journaled and shown with its reason; what it
 * names is read again, and what that shows is followed like any other change.
 *
 * @param name its exact API name
 * @param verdict HOLD or UNSUPPORTED
 * @param subject the parameter that names what it works on; null where there is none
 * @param shown parameters whose values are kept, {@code subject} among them; of all others only the name is
 * @param joins whether it makes something in a zone for an account, and so concerns the groups that have all of that account
 * @param reason a sentence for people without its full stop: what is missing at the other side
 */
public record UnfollowedRow(
        String name, Verdict verdict, @Nullable String subject, Set<String> shown, boolean joins, String reason) {

    /** Checks the verdict and copies the set. */
    public UnfollowedRow {
        if (verdict != Verdict.HOLD && verdict != Verdict.UNSUPPORTED) {
            throw new IllegalArgumentException(name + " is followed: " + verdict);
        }
        shown = Set.copyOf(shown);
    }

    /** Commands that are not followed for the same reason. */
    static Draft because(Verdict verdict, String reason) {
        return new Draft(verdict, reason);
    }

    /** Writes the rows of one reason down readably. */
    static final class Draft {
        private final Verdict verdict;
        private final String reason;
        private final List<UnfollowedRow> rows = new ArrayList<>();

        private Draft(Verdict verdict, String reason) {
            this.verdict = verdict;
            this.reason = reason;
        }

        /** A command on what a parameter names. */
        Draft on(String command, String subject, String... shown) {
            Set<String> all = new LinkedHashSet<>(List.of(shown));
            all.add(subject);
            rows.add(new UnfollowedRow(command, verdict, subject, all, false, reason));
            return this;
        }

        /** Commands on what {@code id} names, of which nothing else is told. */
        Draft onId(String... commands) {
            for (String command : commands) {
                on(command, "id");
            }
            return this;
        }

        /** A command that makes something in a zone for an account. */
        Draft makes(String command, String... shown) {
            Set<String> all = new LinkedHashSet<>(List.of(shown));
            all.add("zoneid");
            rows.add(new UnfollowedRow(command, verdict, null, all, true, reason));
            return this;
        }

        /** A command that makes something for an account, in a zone that it does not name. */
        Draft brings(String command, String... shown) {
            rows.add(new UnfollowedRow(command, verdict, null, Set.of(shown), true, reason));
            return this;
        }

        /** A command that names nothing in particular. */
        Draft says(String command, String... shown) {
            rows.add(new UnfollowedRow(command, verdict, null, Set.of(shown), false, reason));
            return this;
        }

        List<UnfollowedRow> rows() {
            return List.copyOf(rows);
        }
    }
}
