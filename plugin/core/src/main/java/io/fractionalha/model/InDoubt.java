// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.model;

import io.fractionalha.catalogue.Catalogue;
import io.fractionalha.catalogue.CommandRow;
import io.fractionalha.catalogue.OneOfAKind;
import io.fractionalha.catalogue.TagParameters;
import io.fractionalha.catalogue.Unordered;
import io.fractionalha.catalogue.UserDataCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.NameUuid;
import io.fractionalha.entity.Owner;
import io.fractionalha.entity.Relation;
import io.fractionalha.journal.Payload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What commands without outcome come to when the other side is lost: creations and updates are taken to have happened, built
 * from the caller's parameters; removals are taken not to have happened and are held for a person. Pure.
 */
public final class InDoubt {
    private final Owner groupOwner;
    private final Map<EntityRef, ModelEntity> model = new LinkedHashMap<>();
    private final Map<EntityRef, ModelEntity> changed = new LinkedHashMap<>();
    private final Set<EntityRef> taken = new HashSet<>();

    /**
     * What became of the doubt.
     *
     * @param upserts entities that are new or changed in the model
     * @param replayed commands that these come from
     * @param held commands that are left out until a person decides
     */
    public record Judgement(List<ModelEntity> upserts, List<OpenCommand> replayed, List<OpenCommand> held) {
        /** Copies the lists. */
        public Judgement {
            upserts = List.copyOf(upserts);
            replayed = List.copyOf(replayed);
            held = List.copyOf(held);
        }
    }

    private InDoubt(Owner groupOwner, List<ModelEntity> entities) {
        this.groupOwner = groupOwner;
        entities.forEach(entity -> model.put(entity.state().ref(), entity));
    }

    /** Judges the open commands of one group of one site. {@code groupOwner} owns what names no other owner. */
    public static Judgement judge(
            Catalogue catalogue, Owner groupOwner, List<ModelEntity> entities, List<OpenCommand> open) {
        InDoubt doubt = new InDoubt(groupOwner, entities);
        List<OpenCommand> replayed = new ArrayList<>();
        List<OpenCommand> held = new ArrayList<>();
        open.stream().sorted(Comparator.comparingLong(OpenCommand::sequence)).forEach(command -> {
            Optional<CommandRow> row = catalogue.row(command.command().command());
            boolean done = row.isPresent() && doubt.replay(row.get(), command);
            (done ? replayed : held).add(command);
        });
        return new Judgement(new ArrayList<>(doubt.changed.values()), replayed, held);
    }

    private boolean replay(CommandRow row, OpenCommand open) {
        return switch (row.replay()) {
            case CREATE -> create(row, open);
            case SET -> about(row, open.command()) && set(open, attributes(row, open.command()));
            case TOGGLE -> set(open, Map.of("state", row.name().startsWith("start") ? "Running" : "Stopped"));
            case NEVER -> true;
            case DESTROY, BARRIER -> false;
        };
    }

    private boolean create(CommandRow row, OpenCommand open) {
        Payload.Command command = open.command();
        List<EntityState> made = switch (row.kind()) {
            case BALANCER_MEMBER -> members(command);
            case TAG -> tags(command);
            case STATIC_NAT ->
                one(row, command, Relation.staticNat(command.parameters().getOrDefault("ipaddressid", "?")));
            default -> one(row, command, new EntityRef(row.kind(), NameUuid.of("indoubt", open.entryId())));
        };
        made.stream().filter(state -> !toldSince(open, state)).forEach(state -> put(open, state));
        return !made.isEmpty();
    }

    /** Whether the journal names what this creation was to make: then it was read after the command, and is as it is. */
    private boolean toldSince(OpenCommand open, EntityState made) {
        if (made.ref().kind().relation()) {
            ModelEntity known = model.get(made.ref());
            return known != null && known.lastSequence() > open.sequence();
        }
        Optional<ModelEntity> told = model.values().stream()
                .filter(entity -> entity.state().alive() && entity.firstSequence() > open.sequence())
                .filter(entity -> entity.state().ref().kind() == made.ref().kind())
                .filter(entity -> !taken.contains(entity.state().ref()))
                .filter(entity -> entity.state().owner().equals(made.owner()) && agree(made, entity.state()))
                .findFirst();
        told.ifPresent(entity -> taken.add(entity.state().ref()));
        return told.isPresent();
    }

    /** Whether what was asked for is what was found; the state may have changed since. */
    private static boolean agree(EntityState asked, EntityState found) {
        return asked.attributes().size() > 1
                && asked.attributes().entrySet().stream()
                        .filter(attribute -> !TierDoubt.ASIDE.contains(attribute.getKey()))
                        .allMatch(attribute -> Unordered.same(
                                attribute.getKey(), attribute.getValue(), found.attribute(attribute.getKey())));
    }

    private List<EntityState> one(CommandRow row, Payload.Command command, EntityRef ref) {
        Map<String, String> attributes = attributes(row, command);
        if (ref.kind() == EntityKind.INSTANCE) {
            boolean stopped = "false".equalsIgnoreCase(command.parameters().get("startvm"));
            attributes.put("state", stopped ? "Stopped" : "Running");
            attributes.computeIfAbsent("networkids", name -> listed(command, "networkid"));
            attributes.computeIfAbsent("ipaddresses", name -> listed(command, "ip"));
            attributes.putAll(OneOfAKind.inDoubt(command.parameters()));
        }
        return List.of(TierDoubt.listed(state(ref, owner(row, command), attributes), model::containsKey));
    }

    /** What is said of each listed network, in its order; null where it is not said of every one. */
    private static @Nullable String listed(Payload.Command command, String what) {
        List<String> values = values(command, what);
        return values.isEmpty() || values.size() < values(command, "networkid").size()
                ? null
                : String.join(",", values);
    }

    private static List<String> values(Payload.Command command, String what) {
        return command.parameters().entrySet().stream()
                .filter(parameter -> CommandRow.matches("iptonetworklist[]." + what, parameter.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<EntityState> members(Payload.Command command) {
        EntityRef rule = command.subject();
        if (rule == null) {
            return List.of();
        }
        return MemberDoubt.attributes(command, rule.uuid(), model).stream()
                .map(attributes -> state(
                        Relation.balancerMember(rule.uuid(), attributes.getOrDefault("virtualmachineid", "?")),
                        ownerOf(rule),
                        attributes))
                .toList();
    }

    private List<EntityState> tags(Payload.Command command) {
        TagParameters said = TagParameters.of(command.parameters());
        Optional<EntityKind> kind = said.kind();
        List<EntityState> made = new ArrayList<>();
        for (String resource : kind.isPresent() ? said.resourceIds() : List.<String>of()) {
            EntityRef tagged = new EntityRef(kind.get(), resource);
            if (!model.containsKey(tagged)) {
                continue; // a resource of another group, or of none
            }
            said.tags().forEach((key, value) -> {
                Map<String, String> attributes = new TreeMap<>(Map.of("resourceid", resource, "key", key));
                attributes.put("resourcekind", kind.get().name());
                attributes.put("resourcetype", said.resourceType());
                attributes.put("value", value);
                made.add(state(Relation.tag(resource, key), ownerOf(tagged), attributes));
            });
        }
        return made;
    }

    /** A volume that is not known is attached to an instance that is: nothing of that can be set. */
    private boolean about(CommandRow row, Payload.Command command) {
        boolean known = command.subject() != null && command.subject().kind() == row.subjectKind();
        return known && NicDoubt.tells(command, model.get(command.subject()));
    }

    private boolean set(OpenCommand open, Map<String, String> values) {
        EntityRef subject = open.command().subject();
        ModelEntity known = subject == null ? null : model.get(subject);
        // What was told after the command was read later than it: setting its values now could undo a newer command.
        if (known == null || !known.state().alive() || known.lastSequence() > open.sequence()) {
            return false;
        }
        EntityState state = known.state();
        for (Map.Entry<String, String> value : values.entrySet()) {
            state = state.with(value.getKey(), value.getValue());
        }
        put(open, values.containsKey("aclid") ? TierDoubt.listed(state, model::containsKey) : state);
        return true;
    }

    private Map<String, String> attributes(CommandRow row, Payload.Command command) {
        Map<String, String> attributes = new TreeMap<>();
        Stream.of(command.parameters(), command.secrets())
                .flatMap(map -> map.entrySet().stream())
                .filter(parameter -> row.attributes().containsKey(parameter.getKey()))
                .forEach(parameter -> attributes.put(row.attributes().get(parameter.getKey()), parameter.getValue()));
        AffinityNames.resolve(command, model.values(), attributes);
        NicDoubt.resolve(command, model, attributes);
        UserDataCommands.forget(command.command(), attributes);
        return attributes;
    }

    /** The owner of what it hangs on; else the group's. */
    private Owner owner(CommandRow row, Payload.Command command) {
        return row.references().entrySet().stream()
                .flatMap(reference -> Stream.of(command.parameters()
                                .getOrDefault(reference.getKey(), "")
                                .split(",", -1))
                        .filter(id -> !id.isBlank())
                        .map(id -> new EntityRef(reference.getValue(), id.strip())))
                .filter(model::containsKey)
                .map(this::ownerOf)
                .findFirst()
                .orElse(groupOwner);
    }

    private Owner ownerOf(EntityRef ref) {
        ModelEntity known = model.get(ref);
        return known == null ? groupOwner : known.state().owner();
    }

    private static EntityState state(EntityRef ref, Owner owner, Map<String, String> attributes) {
        return new EntityState(ref, owner, new TreeMap<>(attributes), true);
    }

    private void put(OpenCommand open, EntityState state) {
        ModelEntity known = model.get(state.ref());
        ModelEntity entity = new ModelEntity(
                open.groupId(),
                open.siteId(),
                state,
                known == null ? open.sequence() : known.firstSequence(),
                known == null ? open.sequence() : Math.max(known.lastSequence(), open.sequence()),
                known == null ? null : known.counterpart());
        model.put(state.ref(), entity);
        changed.put(state.ref(), entity);
    }
}
