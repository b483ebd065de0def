// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.json;

import io.fractionalha.journal.Payload;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The written form of {@link Payload}: a type name, a format number, and the two parts. Written is format 1. What has an
 * unknown type or a higher format becomes {@link Payload.Unknown}, whose text holds everything that came, secrets included
 * (so it is never shown), and which is written again exactly as it came.
 */
public final class PayloadCodec {
    /** The format that is written, and the highest that is read. */
    public static final int FORMAT = 1;

    /** The type name of {@link Payload.Command}. */
    public static final String COMMAND = "COMMAND";

    private static final List<Row<?>> ROWS = List.of(
            new Row<>(COMMAND, Payload.Command.class, PayloadParts::write, PayloadParts::command),
            new Row<>("OUTCOME", Payload.OutcomeOf.class, PayloadParts::write, PayloadParts::outcome),
            new Row<>("STATE", Payload.State.class, PayloadParts::write, PayloadParts::state),
            new Row<>("MARK", Payload.Mark.class, PayloadParts::write, PayloadParts::mark),
            new Row<>("GROUP", Payload.GroupSetting.class, PayloadParts::write, PayloadParts::group),
            new Row<>("GROUP_REMOVED", Payload.GroupRemoved.class, PayloadParts::write, PayloadParts::groupRemoved),
            new Row<>("POLICY", Payload.PolicySetting.class, PayloadParts::write, PayloadParts::policy),
            new Row<>("ROUTE", Payload.RouteSetting.class, PayloadParts::write, PayloadParts::route),
            new Row<>("DESCRIPTOR", Payload.Descriptor.class, PayloadParts::write, PayloadParts::descriptor),
            new Row<>("ROLE", Payload.RoleChange.class, PayloadParts::write, PayloadParts::roleChange),
            new Row<>("HANDOVER", Payload.HandoverRequest.class, PayloadParts::write, PayloadParts::handover),
            new Row<>("ANSWER", Payload.HandoverAnswer.class, PayloadParts::write, PayloadParts::answer),
            new Row<>("FOLLOW", Payload.Follow.class, PayloadParts::write, PayloadParts::follow),
            new Row<>("RESTARTED", Payload.Restarted.class, PayloadParts::write, PayloadParts::restarted));

    private static final Map<Class<?>, Row<?>> BY_CLASS =
            ROWS.stream().collect(Collectors.toUnmodifiableMap(Row::type, Function.identity()));
    private static final Map<String, Row<?>> BY_NAME =
            ROWS.stream().collect(Collectors.toUnmodifiableMap(Row::name, Function.identity()));

    private PayloadCodec() {}

    /** A payload in its written form. */
    public record Written(String type, int format, Parts parts) {}

    /** The written form. */
    public static Written write(Payload payload) {
        if (payload instanceof Payload.Unknown unknown) {
            return unwrap(unknown);
        }
        Row<?> row = BY_CLASS.get(payload.getClass());
        if (row == null) {
            throw new IllegalStateException("no codec for payload " + payload.getClass());
        }
        return new Written(row.name(), FORMAT, row.write(payload));
    }

    /** Reads a payload; never throws on content: what cannot be read comes back as {@link Payload.Unknown}. */
    public static Payload read(Written written) {
        Row<?> row = BY_NAME.get(written.type());
        if (row == null || written.format() > FORMAT) {
            return wrap(written);
        }
        try {
            return row.reader()
                    .apply(Fields.parse(written.parts().text()), written.parts().secrets());
        } catch (RuntimeException e) {
            // A value that this version has no word for, such as a new kind of entity: kept as it came, like a new
            // type.
            return wrap(written);
        }
    }

    private static Payload.Unknown wrap(Written written) {
        Fields envelope = Fields.empty()
                .put("format", written.format())
                .put("text", written.parts().text())
                .put("secrets", written.parts().secrets());
        return new Payload.Unknown(written.type(), envelope.text());
    }

    private static Written unwrap(Payload.Unknown unknown) {
        if (unknown.text().isEmpty()) {
            return new Written(
                    unknown.type(),
                    FORMAT,
                    new Parts("{}", null)); // a placeholder of ours: only its type says something
        }
        Fields envelope = Fields.parse(unknown.text());
        Parts parts = new Parts(envelope.string("text"), envelope.optional("secrets"));
        return new Written(unknown.type(), envelope.integer("format"), parts);
    }

    /** One kind of payload: its name on disk and on the wire, and how it is written and read. */
    private record Row<P extends Payload>(
            String name, Class<P> type, Function<P, Parts> writer, BiFunction<Fields, @Nullable String, P> reader) {
        Parts write(Payload payload) {
            return writer.apply(type.cast(payload));
        }
    }
}
