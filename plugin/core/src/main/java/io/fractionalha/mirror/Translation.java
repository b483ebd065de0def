// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.AttributeRow;
import io.fractionalha.catalogue.CallRow;
import io.fractionalha.catalogue.KindRow;
import io.fractionalha.catalogue.Kinds;
import io.fractionalha.catalogue.ParameterRow;
import io.fractionalha.catalogue.UserDataCommands;
import io.fractionalha.catalogue.VolumeKind;
import io.fractionalha.entity.EntityState;
import io.fractionalha.entity.Owner;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes this region's calls out of the other side's entities, by the catalogue, with effective values only. */
final class Translation {
    private static final String MARKER = "frha-";
    private final Accounts accounts;

    Translation(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * What a call is about.
     *
     * @param active the entity of the other side
     * @param passiveUuid its counterpart, empty while there is none
     * @param attemptId the attempt
     * @param served whether the counterpart has served
     */
    record Subject(EntityState active, String passiveUuid, String attemptId, boolean served) {}

    /** A call that sets values, and what is realised when it is done. */
    record Setting(RegionCall call, SortedMap<String, String> realised) {}

    /** The name of something that an attempt makes, until it gets its real one. */
    static String marker(String attemptId) {
        return MARKER + attemptId;
    }

    /** The call that builds the counterpart. */
    RegionCall create(Subject subject, Here here) {
        return call(Kinds.of(subject.active().ref().kind()).create(), subject, here);
    }

    /** The call that removes the counterpart. */
    RegionCall destroy(Subject subject, Here here) {
        return call(Kinds.of(subject.active().ref().kind()).destroy(), subject, here);
    }

    /** The call that starts ({@code true}) or stops the counterpart of an instance. */
    RegionCall power(Subject subject, boolean start) {
        return RegionCall.of(start ? "startVirtualMachine" : "stopVirtualMachine", Map.of("id", subject.passiveUuid()));
    }

    /** The call that sets as many of these attributes as one command can. */
    Setting set(Subject subject, SortedMap<String, String> missing, Here here) {
        KindRow kind = Kinds.of(subject.active().ref().kind());
        if (UserData.taken(missing)) {
            return reset(kind, subject, here);
        }
        CallRow row = missing.keySet().stream()
                .flatMap(name ->
                        (missing.getOrDefault(name, "").isEmpty() ? kind.clearOf(name) : kind.setOf(name)).stream())
                .findFirst()
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.INTERNAL, "no command sets " + missing.keySet() + " of " + kind.kind()));
        SortedMap<String, String> parameters =
                new TreeMap<>(call(row, subject, here).parameters());
        SortedMap<String, String> realised = new TreeMap<>();
        for (String name : missing.keySet()) {
            AttributeRow attribute = kind.attribute(name);
            if (name.equals(VolumeKind.HOLDER) && missing.getOrDefault(name, "").isEmpty()) {
                taken(name, realised);
            } else if (attribute != null && row.command().equals(attribute.setBy())) {
                if (!tells(row, name) && !UserData.untold(name, missing)) {
                    parameters.put(name, here.translated(subject.active(), attribute));
                }
                realised.put(name, Realised.value(attribute, Refs.text(subject.active(), name)));
                if (name.equals(VolumeKind.HOLDER)) {
                    VolumePlanner.attached(realised, parameters.getOrDefault(name, ""));
                }
            }
        }
        return new Setting(new RegionCall(row.command(), parameters), realised);
    }

    /** User data is put in place of what was, whatever else is missing. */
    private Setting reset(KindRow kind, Subject subject, Here here) {
        CallRow row = Objects.requireNonNull(kind.sets().get(UserDataCommands.RESET));
        SortedMap<String, String> realised = new TreeMap<>(Map.of(UserDataCommands.REFERENCE, ""));
        AttributeRow text = Objects.requireNonNull(kind.attribute(UserDataCommands.TEXT));
        realised.put(text.name(), Realised.value(text, Refs.text(subject.active(), text.name())));
        return new Setting(call(row, subject, here), realised);
    }

    /** Whether the call says this attribute by itself. */
    private static boolean tells(CallRow row, String attribute) {
        return row.parameters().stream()
                .anyMatch(parameter -> parameter.source() == ParameterRow.Source.ATTRIBUTE
                        && parameter.value().equals(attribute));
    }

    /** A command of its own takes the value away. */
    private static void taken(String name, SortedMap<String, String> realised) {
        realised.put(name, "");
        VolumePlanner.attached(realised, "");
    }

    /** Removes a broken instance for good, so that its name and address are free. */
    static RegionCall expunge(String uuid) {
        return RegionCall.of("destroyVirtualMachine", Map.of("id", uuid, "expunge", "true"));
    }

    private RegionCall call(CallRow row, Subject subject, Here here) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (ParameterRow parameter : row.parameters()) {
            put(parameter, subject, here, parameters);
        }
        return new RegionCall(row.command(), parameters);
    }

    private void put(ParameterRow parameter, Subject subject, Here here, SortedMap<String, String> parameters) {
        String value = switch (parameter.source()) {
            case ATTRIBUTE -> attribute(parameter.value(), subject, here);
            case CONSTANT -> parameter.value();
            case SELF -> subject.passiveUuid();
            case ATTEMPT -> subject.attemptId();
            case MARKER -> marker(subject.attemptId());
            case ZONE -> here.zoneId();
            case ACCOUNT -> ids(subject, here).account();
            case DOMAIN -> ids(subject, here).domainId();
            case RUNNING -> String.valueOf(Refs.runs(subject.active()));
            case EXPUNGE -> String.valueOf(!subject.served());
            case NICS -> {
                putNics(parameter.name(), subject.active(), here, parameters);
                yield "";
            }
            case MEMBER -> member(attribute("virtualmachineid", subject, here), subject.active(), parameters);
        };
        if (!value.isEmpty()) {
            parameters.put(parameter.name(), value);
        }
    }

    private static String attribute(String name, Subject subject, Here here) {
        AttributeRow row = Kinds.of(subject.active().ref().kind()).attribute(name);
        if (row == null) {
            throw new FractionalHaException(
                    ErrorCode.INTERNAL,
                    "the catalogue has no attribute " + name + " for "
                            + subject.active().ref());
        }
        return here.translated(subject.active(), row);
    }

    /** The instance where its card gets traffic; other addresses of it are put into the parameters. */
    private static String member(String instance, EntityState active, SortedMap<String, String> parameters) {
        List<String> addresses = new ArrayList<>(Refs.words(active, Kinds.GUEST_ADDRESS));
        boolean card = addresses.isEmpty() || addresses.remove(Kinds.CARD_ADDRESS);
        for (int i = 0; i < addresses.size(); i++) {
            parameters.put("vmidipmap[" + i + "].vmid", instance);
            parameters.put("vmidipmap[" + i + "].vmip", addresses.get(i));
        }
        return card ? instance : "";
    }

    private static void putNics(String parameter, EntityState active, Here here, SortedMap<String, String> parameters) {
        AttributeRow row = Kinds.of(active.ref().kind()).attribute("networkids");
        List<String> networks = row == null ? List.of() : Refs.list(here.translated(active, row));
        List<String> addresses = Refs.list(Refs.text(active, "ipaddresses"));
        for (int i = 0; i < networks.size(); i++) {
            parameters.put(parameter + "[" + i + "].networkid", networks.get(i));
            if (i < addresses.size() && !addresses.get(i).isEmpty()) {
                parameters.put(parameter + "[" + i + "].ip", addresses.get(i));
            }
        }
    }

    private RegionReader.OwnerIds ids(Subject subject, Here here) {
        Owner owner = here.owner(subject.active().owner());
        return accounts.ids(owner)
                .orElseThrow(() -> new FractionalHaException(
                        ErrorCode.MAPPING_UNRESOLVED, "there is no account " + owner + " here; create or map it"));
    }
}
