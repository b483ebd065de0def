// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import io.fractionalha.entity.EntityKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What we know of one command of the host's API.
 *
 * @param name its exact API name
 * @param kind the kind of what it makes, changes or removes
 * @param subject the parameter that names what it works on; null where that does not exist yet
 * @param subjectKind the kind of {@code subject}: for relations (a balancer member) the end that they hang on
 * @param references parameters that name other entities, values may be comma lists; {@code x[].y} stands for
 *     {@code x[0].y}, {@code x[1].y} and so on
 * @param secrets parameters that are never shown
 * @param attributes parameters that become attributes of the entity: what an effect in doubt is made of
 * @param implied what else is read after it
 */
public record CommandRow(
        String name,
        EntityKind kind,
        Replay replay,
        Verdict verdict,
        Timing timing,
        @Nullable String subject,
        EntityKind subjectKind,
        Map<String, EntityKind> references,
        Set<String> secrets,
        Map<String, String> attributes,
        Set<Implied> implied) {
    /** Parameters that say whose something shall be. */
    public static final Set<String> OWNER_PARAMETERS = Set.of("account", "domainid", "projectid");

    /** Copies the collections. */
    public CommandRow {
        references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
        secrets = Set.copyOf(secrets);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        implied = Set.copyOf(implied);
    }

    /** Whether it belongs to an account, not to a zone: key pairs and the like. */
    public boolean accountWide() {
        return kind.accountWide();
    }

    /** Whether a parameter is named by {@code pattern}, where {@code []} stands for any index. */
    public static boolean matches(String pattern, String parameter) {
        int hole = pattern.indexOf("[]");
        if (hole < 0) {
            return pattern.equals(parameter);
        }
        String before = pattern.substring(0, hole + 1);
        String after = pattern.substring(hole + 1);
        if (!parameter.startsWith(before)
                || !parameter.endsWith(after)
                || parameter.length() <= before.length() + after.length()) {
            return false;
        }
        String index = parameter.substring(before.length(), parameter.length() - after.length());
        return index.chars().allMatch(Character::isDigit);
    }

    static Draft draft(String name, EntityKind kind, Replay replay, Timing timing) {
        return new Draft(name, kind, replay, timing);
    }

    /** Writes one row down readably. */
    static final class Draft {
        private final String name;
        private final EntityKind kind;
        private final Replay replay;
        private final Timing timing;
        private Verdict verdict = Verdict.MIRROR;
        private @Nullable String subject;
        private EntityKind subjectKind;
        private final Map<String, EntityKind> references = new LinkedHashMap<>();
        private final Set<String> secrets = new LinkedHashSet<>();
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final Set<Implied> implied = EnumSet.noneOf(Implied.class);

        private Draft(String name, EntityKind kind, Replay replay, Timing timing) {
            this.name = name;
            this.kind = kind;
            this.replay = replay;
            this.timing = timing;
            this.subjectKind = kind;
        }

        Draft mapped() {
            verdict = Verdict.MAP;
            return this;
        }

        Draft on(String parameter) {
            subject = parameter;
            return this;
        }

        Draft on(String parameter, EntityKind ofKind) {
            subjectKind = ofKind;
            return on(parameter);
        }

        Draft refers(String parameter, EntityKind toKind) {
            references.put(parameter, toKind);
            return this;
        }

        Draft secret(String parameter) {
            secrets.add(parameter);
            return this;
        }

        Draft sets(String... names) {
            for (String each : names) {
                attributes.put(each, each);
            }
            return this;
        }

        Draft becomes(String parameter, String attribute) {
            attributes.put(parameter, attribute);
            return this;
        }

        Draft implies(Implied... more) {
            implied.addAll(Set.of(more));
            return this;
        }

        CommandRow row() {
            return new CommandRow(
                    name,
                    kind,
                    replay,
                    verdict,
                    timing,
                    subject,
                    subjectKind,
                    references,
                    secrets,
                    attributes,
                    implied);
        }
    }
}
