// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.Owner;
import io.fractionalha.group.DataClass;
import io.fractionalha.group.Detection;
import io.fractionalha.group.Epoch;
import io.fractionalha.group.FencingLevel;
import io.fractionalha.group.ProtectionGroup;
import io.fractionalha.group.ReservePolicy;
import io.fractionalha.group.Rounding;
import io.fractionalha.group.RouteWhen;
import io.fractionalha.group.Selector;
import io.fractionalha.group.SelectorKind;
import io.fractionalha.group.ServiceCheck;
import io.fractionalha.group.StandbyTerms;
import io.fractionalha.journal.JournalHead;
import io.fractionalha.journal.Position;
import io.fractionalha.mapping.MappingKind;
import io.fractionalha.mapping.ResourceDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that have no secrets: settings and the small ones that others are made of. */
public final class RecordCodec {
    /** The format that is written. */
    public static final int FORMAT = 1;

    private RecordCodec() {}

    /** The settings of a group as JSON. */
    public static String write(ProtectionGroup group) {
        return fields(group).text();
    }

    /** Reads what {@link #write(ProtectionGroup)} made; {@code IllegalArgumentException} on anything else. */
    public static ProtectionGroup readGroup(String text) {
        return group(Fields.parse(text));
    }

    /** A policy as JSON. */
    public static String write(ReservePolicy policy) {
        return fields(policy).text();
    }

    /** Reads what {@link #write(ReservePolicy)} made; {@code IllegalArgumentException} on anything else. */
    public static ReservePolicy readPolicy(String text) {
        return policy(Fields.parse(text));
    }

    static Fields fields(ProtectionGroup group) {
        return Fields.empty()
                .put("id", group.groupId())
                .put("name", group.name())
                .put("owner", fields(group.owner()))
                .put("zones", group.zoneBySite())
                .put(
                        "selectors",
                        group.selectors(),
                        selector -> Fields.empty()
                                .put("kind", selector.kind())
                                .put("value", selector.value())
                                .json())
                .put("policy", group.policyId())
                .put("dataClass", group.dataClass())
                .put("priority", group.priority())
                .put("checks", group.checks(), check -> new JsonPrimitive(check.text()));
    }

    static ProtectionGroup group(Fields fields) {
        return new ProtectionGroup(
                fields.id("id"),
                fields.string("name"),
                owner(fields.object("owner")),
                fields.map("zones"),
                fields.list("selectors", RecordCodec::selector),
                fields.id("policy"),
                fields.constant("dataClass", DataClass.class),
                fields.integer("priority"),
                checks(fields));
    }

    /** What an earlier version has written says nothing of them. */
    static List<ServiceCheck> checks(Fields fields) {
        return fields.has("checks")
                ? fields.texts("checks").stream().map(ServiceCheck::of).toList()
                : List.of();
    }

    private static Selector selector(JsonElement element) {
        Fields fields = Fields.of(element);
        return new Selector(fields.constant("kind", SelectorKind.class), fields.string("value"));
    }

    static Fields fields(ReservePolicy policy) {
        return Fields.empty()
                .put("id", policy.policyId())
                .put("name", policy.name())
                .put("fraction", policy.fraction().toPlainString())
                .put("minimum", policy.minimum())
                .put("maximum", policy.maximum())
                .put("rounding", policy.rounding())
                .put("settleMillis", policy.settle().toMillis())
                .put("hidden", policy.terms().hidden())
                .put("maxInstances", policy.terms().maxInstances())
                .put("maxCores", policy.terms().maxCores())
                .put("maxMemory", policy.terms().maxMemory())
                .put("surplusKeepMillis", policy.terms().surplusKeep().toMillis())
                .put("drillKeepMillis", policy.terms().drillKeep().toMillis())
                .put("drillEveryMillis", policy.terms().drillEvery().toMillis())
                .put("fencing", policy.fencing() == FencingLevel.NETWORK ? FencingLevel.STOP : policy.fencing())
                .put("fencingByNetwork", policy.fencing() == FencingLevel.NETWORK)
                .put(
                        "witness",
                        policy.detection().witnessed() ? policy.detection().witnessSite() : null)
                .put("detectAfterMillis", policy.detection().detectAfter().toMillis())
                .put("selfFence", policy.detection().selfFence())
                .put("automatic", policy.detection().automatic())
                .put("routeAtPercent", policy.routeWhen().percent())
                .put("stableForMillis", policy.stableFor().toMillis());
    }

    /** What an earlier version has written says nothing of them. */
    private static StandbyTerms terms(Fields fields) {
        StandbyTerms terms = fields.has("hidden")
                ? new StandbyTerms(
                        fields.flag("hidden"),
                        fields.integer("maxInstances"),
                        fields.integer("maxCores"),
                        fields.integer("maxMemory"))
                : StandbyTerms.STANDARD;
        return terms.keeping(
                duration(fields, "surplusKeepMillis", terms.surplusKeep()),
                duration(fields, "drillKeepMillis", terms.drillKeep()),
                duration(fields, "drillEveryMillis", terms.drillEvery()));
    }

    private static Duration duration(Fields fields, String name, Duration otherwise) {
        return fields.has(name) ? Duration.ofMillis(fields.span(name)) : otherwise;
    }

    static ReservePolicy policy(Fields fields) {
        return new ReservePolicy(
                fields.id("id"),
                fields.string("name"),
                ReservePolicy.fraction(fields.string("fraction")),
                fields.integer("minimum"),
                fields.integer("maximum"),
                fields.constant("rounding", Rounding.class),
                Duration.ofMillis(fields.span("settleMillis")),
                terms(fields),
                fencing(fields),
                detection(fields),
                fields.has("routeAtPercent") ? new RouteWhen(fields.integer("routeAtPercent")) : RouteWhen.FIRST,
                duration(fields, "stableForMillis", Duration.ZERO));
    }

    /** An earlier version knows two levels; what it does not know is told to it as the stricter one. */
    private static FencingLevel fencing(Fields fields) {
        if (fields.has("fencingByNetwork") && fields.flag("fencingByNetwork")) {
            return FencingLevel.NETWORK;
        }
        return fields.has("fencing") ? fields.constant("fencing", FencingLevel.class) : ReservePolicy.FENCING_DEFAULT;
    }

    /** Who has written nothing of it knew of no witness. */
    private static Detection detection(Fields fields) {
        String witness = fields.optional("witness");
        return fields.has("detectAfterMillis")
                ? new Detection(
                        witness == null ? "" : witness,
                        Duration.ofMillis(fields.span("detectAfterMillis")),
                        fields.flag("selfFence"),
                        fields.has("automatic") && fields.flag("automatic"))
                : Detection.NONE;
    }

    static Fields fields(ResourceDescriptor descriptor) {
        return Fields.empty()
                .put("kind", descriptor.kind())
                .put("id", descriptor.id())
                .put("attributes", descriptor.attributes());
    }

    static ResourceDescriptor descriptor(Fields fields) {
        return new ResourceDescriptor(
                fields.constant("kind", MappingKind.class), fields.string("id"), fields.map("attributes"));
    }

    static Fields fields(Owner owner) {
        return Fields.empty().put("account", owner.account()).put("domain", owner.domainPath());
    }

    static Owner owner(Fields fields) {
        return new Owner(fields.string("account"), fields.string("domain"));
    }

    static Fields fields(EntityRef ref) {
        return Fields.empty().put("kind", ref.kind()).put("uuid", ref.uuid());
    }

    static EntityRef ref(Fields fields) {
        return new EntityRef(fields.constant("kind", EntityKind.class), fields.string("uuid"));
    }

    static Fields fields(Epoch epoch) {
        return Fields.empty().put("counter", epoch.counter()).put("site", epoch.siteId());
    }

    static Epoch epoch(Fields fields) {
        return new Epoch(fields.number("counter"), fields.id("site"));
    }

    static @Nullable Fields fields(@Nullable Position position) {
        return position == null
                ? null
                : Fields.empty().put("journal", position.journalId()).put("sequence", position.sequence());
    }

    static Position position(Fields fields) {
        return new Position(fields.id("journal"), fields.number("sequence"));
    }

    static Fields fields(JournalHead head) {
        return Fields.empty().put("position", fields(head.position())).put("checksum", head.checksum());
    }

    static JournalHead head(Fields fields) {
        return new JournalHead(position(fields.object("position")), fields.number("checksum"));
    }

    static Fields epochs(Map<String, Epoch> epochs) {
        Fields fields = Fields.empty();
        epochs.forEach((groupId, epoch) -> fields.put(groupId, fields(epoch)));
        return fields;
    }
}
