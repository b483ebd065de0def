// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import static io.fractionalha.adapter.json.RecordCodec.fields;

import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.group.Role;
import io.fractionalha.journal.Outcome;
import io.fractionalha.journal.Payload;
import io.fractionalha.journal.Restart;
import io.fractionalha.route.RouteTarget;
import io.fractionalha.route.TrafficRoute;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How each kind of payload is written and read, in format 1. Readers ignore fields they do not know. */
final class PayloadParts {
    private PayloadParts() {}

    static Parts write(Payload.Command command) {
        EntityRef subject = command.subject();
        Fields text = Fields.empty()
                .put("command", command.command())
                .put("caller", command.caller())
                .put("subject", subject == null ? null : fields(subject))
                .put("parameters", command.parameters());
        return new Parts(text.text(), command.secrets().isEmpty() ? null : AttributesCodec.object(command.secrets()));
    }

    static Payload.Command command(Fields text, @Nullable String secrets) {
        Fields subject = text.optionalObject("subject");
        return new Payload.Command(
                text.string("command"),
                text.string("caller"),
                subject == null ? null : RecordCodec.ref(subject),
                text.map("parameters"),
                AttributesCodec.mapOf(secrets == null ? "{}" : secrets));
    }

    static Parts write(Payload.OutcomeOf outcome) {
        return open(Fields.empty()
                .put("of", outcome.commandEntryId())
                .put("outcome", outcome.outcome())
                .put("detail", outcome.detail())
                .put("touched", outcome.touched(), ref -> fields(ref).json()));
    }

    static Payload.OutcomeOf outcome(Fields text, @Nullable String secrets) {
        return new Payload.OutcomeOf(
                text.string("of"),
                text.constant("outcome", Outcome.class),
                text.string("detail"),
                text.list("touched", element -> RecordCodec.ref(Fields.of(element))));
    }

    static Parts write(Payload.State payload) {
        EntityState state = payload.state();
        Parts attributes = AttributesCodec.write(state.attributes());
        Fields text = Fields.empty()
                .put("ref", fields(state.ref()))
                .put("owner", fields(state.owner()))
                .put("attributes", AttributesCodec.openOf(state.attributes()))
                .put("alive", state.alive())
                .put("counterpart", payload.counterpart())
                .put("baseline", payload.baseline());
        return new Parts(text.text(), attributes.secrets());
    }

    static Payload.State state(Fields text, @Nullable String secrets) {
        SortedMap<String, String> attributes = AttributesCodec.join(text.map("attributes"), secrets);
        EntityState state = new EntityState(
                RecordCodec.ref(text.object("ref")),
                RecordCodec.owner(text.object("owner")),
                attributes,
                text.flag("alive"));
        return new Payload.State(state, text.optional("counterpart"), text.flag("baseline"));
    }

    static Parts write(Payload.Mark mark) {
        return open(Fields.empty().put("baseline", mark.baselineId()).put("low", mark.low()));
    }

    static Payload.Mark mark(Fields text, @Nullable String secrets) {
        return new Payload.Mark(text.string("baseline"), text.flag("low"));
    }

    static Parts write(Payload.GroupSetting setting) {
        return open(fields(setting.group()));
    }

    static Payload.GroupSetting group(Fields text, @Nullable String secrets) {
        text.name("name");
        return new Payload.GroupSetting(RecordCodec.group(text));
    }

    static Parts write(Payload.GroupRemoved removed) {
        return open(Fields.empty().put("group", removed.groupId()));
    }

    static Payload.GroupRemoved groupRemoved(Fields text, @Nullable String secrets) {
        return new Payload.GroupRemoved(text.id("group"));
    }

    static Parts write(Payload.PolicySetting setting) {
        return open(fields(setting.policy()));
    }

    static Payload.PolicySetting policy(Fields text, @Nullable String secrets) {
        text.name("name");
        return new Payload.PolicySetting(RecordCodec.policy(text));
    }

    static Parts write(Payload.RouteSetting setting) {
        TrafficRoute route = setting.route();
        Fields text = Fields.empty()
                .put("id", route.routeId())
                .put("group", route.groupId())
                .put("name", route.name())
                .put("front", route.frontUuid())
                .put("removed", setting.removed());
        String secret = null;
        if (route.target() instanceof RouteTarget.Webhook hook) {
            text.put("url", hook.url());
            secret = hook.secret();
        } else if (route.target() instanceof RouteTarget.DnsName dns) {
            text.put("dnsname", dns.name()).put("ttl", dns.ttlSeconds());
        }
        return new Parts(
                text.text(),
                secret == null ? null : Fields.empty().put("secret", secret).text());
    }

    static Payload.RouteSetting route(Fields text, @Nullable String secrets) {
        TrafficRoute route = new TrafficRoute(
                text.id("id"), text.id("group"), text.name("name"), target(text, secrets), text.optional("front"));
        return new Payload.RouteSetting(route, text.flag("removed"));
    }

    private static RouteTarget target(Fields text, @Nullable String secrets) {
        String name = text.optional("dnsname");
        if (name != null) {
            return new RouteTarget.DnsName(name, text.integer("ttl"));
        }
        return new RouteTarget.Webhook(
                text.string("url"),
                secrets == null ? null : Fields.parse(secrets).string("secret"));
    }

    static Parts write(Payload.Descriptor descriptor) {
        return open(fields(descriptor.descriptor()));
    }

    static Payload.Descriptor descriptor(Fields text, @Nullable String secrets) {
        return new Payload.Descriptor(RecordCodec.descriptor(text));
    }

    static Parts write(Payload.RoleChange change) {
        return open(Fields.empty()
                .put("role", change.role())
                .put("epoch", fields(change.epoch()))
                .put("cut", fields(change.cut()))
                .put("handover", change.handover())
                .put("answers", change.answers()));
    }

    static Payload.RoleChange roleChange(Fields text, @Nullable String secrets) {
        Fields cut = text.optionalObject("cut");
        return new Payload.RoleChange(
                text.constant("role", Role.class),
                RecordCodec.epoch(text.object("epoch")),
                cut == null ? null : RecordCodec.position(cut),
                text.flag("handover"),
                text.optional("answers"));
    }

    static Parts write(Payload.HandoverRequest request) {
        return open(Fields.empty()
                .put("run", request.runId())
                .put("epoch", fields(request.epoch()))
                .put("withdrawn", request.withdrawn()));
    }

    static Payload.HandoverRequest handover(Fields text, @Nullable String secrets) {
        return new Payload.HandoverRequest(
                text.string("run"), RecordCodec.epoch(text.object("epoch")), text.flag("withdrawn"));
    }

    static Parts write(Payload.HandoverAnswer answer) {
        return open(Fields.empty()
                .put("run", answer.runId())
                .put("epoch", fields(answer.epoch()))
                .put("refused", answer.refused())
                .put("reason", answer.reason()));
    }

    static Payload.HandoverAnswer answer(Fields text, @Nullable String secrets) {
        return new Payload.HandoverAnswer(
                text.string("run"),
                RecordCodec.epoch(text.object("epoch")),
                text.flag("refused"),
                text.string("reason"));
    }

    static Parts write(Payload.Follow follow) {
        return open(Fields.empty().put("epoch", fields(follow.epoch())));
    }

    static Payload.Follow follow(Fields text, @Nullable String secrets) {
        return new Payload.Follow(RecordCodec.epoch(text.object("epoch")));
    }

    static Parts write(Payload.Restarted restarted) {
        SortedMap<String, String> checksums = new TreeMap<>();
        restarted.checksums().forEach((place, sum) -> checksums.put(String.valueOf(place), String.valueOf(sum)));
        return open(Fields.empty()
                .put("former", restarted.formerJournal())
                .put("why", restarted.why())
                .put("checksums", checksums));
    }

    static Payload.Restarted restarted(Fields text, @Nullable String secrets) {
        SortedMap<Long, Long> checksums = new TreeMap<>();
        text.map("checksums").forEach((place, sum) -> checksums.put(Long.parseLong(place), Long.parseLong(sum)));
        return new Payload.Restarted(text.string("former"), text.constant("why", Restart.class), checksums);
    }

    private static Parts open(Fields text) {
        return new Parts(text.text(), null);
    }
}
