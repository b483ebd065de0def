// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mirror;

import io.fractionalha.catalogue.NicCommands;
import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import io.fractionalha.entity.EntityState;
import io.fractionalha.error.ErrorCode;
import io.fractionalha.error.FractionalHaException;
import io.fractionalha.region.RegionCall;
import io.fractionalha.region.RegionReader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls that change the network cards of an instance here. The card is found by its network when the call is made. Blocks
 * while it reads; on the group's lane.
 */
final class NicSteps {
    private final RegionReader reader;

    NicSteps(RegionReader reader) {
        this.reader = reader;
    }

    /** Whether a step is about cards. */
    static boolean about(SortedMap<String, String> attributes) {
        return attributes.containsKey(NicCommands.NETWORKS);
    }

    /** Whether a step gives or takes a secondary address. */
    static boolean secondary(Step step) {
        return step.command().equals(NicCommands.GIVE) || step.command().equals(NicCommands.TAKE);
    }

    /** The call for what was planned of the cards of this pair. An address that was refused again and again is given up. */
    Translation.Setting setting(GroupWork work, EntityPair pair, SortedMap<String, String> next) {
        Here here = work.here();
        String added = Nics.added(next, pair.realised());
        if (added != null) {
            EntityRef active = new EntityRef(pair.kind(), pair.activeUuid());
            Translation.Setting all = adding(pair, next, network(added, here));
            boolean refused = Making.refused(work.failures().get(active));
            return refused ? withoutAddress(all, added, work) : all;
        }
        if (Readdressing.is(next)) {
            return readdressing(pair, next, here);
        }
        String removed = Nics.removed(next, pair.realised());
        Secondaries.More more = Nics.more(next, pair.realised());
        if (more != null) {
            return new Translation.Setting(more(pair, more, Nics.named(more.network(), here)), next);
        }
        String network = removed == null
                ? Refs.list(next.getOrDefault(NicCommands.NETWORKS, "")).get(0)
                : removed;
        SortedMap<String, String> parameters = of(pair);
        parameters.put("nicid", card(pair, Nics.named(network, here)));
        String command = removed == null ? NicCommands.LEAD : NicCommands.REMOVE;
        return new Translation.Setting(new RegionCall(command, parameters), next);
    }

    private static String network(String network, Here here) {
        String found = here.network(network);
        if (found == null) {
            throw new FractionalHaException(
                    ErrorCode.MAPPING_UNRESOLVED,
                    "nothing here stands for network " + network
                            + "; map it with createResourceMapping if it is shared");
        }
        return found;
    }

    private static Translation.Setting adding(EntityPair pair, SortedMap<String, String> next, String network) {
        String addresses = next.getOrDefault(NicCommands.ADDRESSES, "");
        String address = addresses.substring(addresses.lastIndexOf(',') + 1);
        SortedMap<String, String> parameters = of(pair);
        parameters.put("networkid", network);
        if (!address.isEmpty()) {
            parameters.put("ipaddress", address);
        }
        return new Translation.Setting(new RegionCall(NicCommands.ADD, parameters), next);
    }

    private static Translation.Setting withoutAddress(Translation.Setting all, String added, GroupWork work) {
        SortedMap<String, String> parameters = new TreeMap<>(all.call().parameters());
        String address = parameters.remove("ipaddress");
        SortedMap<String, String> realised = new TreeMap<>(all.realised());
        String addresses = realised.getOrDefault(NicCommands.ADDRESSES, "");
        realised.put(NicCommands.ADDRESSES, addresses.substring(0, addresses.lastIndexOf(',') + 1));
        if (address != null) {
            Readdressing.refuse(
                    realised,
                    new Readdressing.Place(added, address),
                    work.pairs().values());
        }
        return new Translation.Setting(new RegionCall(NicCommands.ADD, parameters), realised);
    }

    private Translation.Setting readdressing(EntityPair pair, SortedMap<String, String> next, Here here) {
        SortedMap<String, String> parameters = new TreeMap<>();
        String address = Readdressing.address(next);
        parameters.put("nicid", card(pair, Nics.named(next.getOrDefault(Readdressing.CARD, ""), here)));
        if (!address.isEmpty()) {
            parameters.put("ipaddress", address);
        }
        return new Translation.Setting(new RegionCall(NicCommands.READDRESS, parameters), next);
    }

    private RegionCall more(EntityPair pair, Secondaries.More more, String network) {
        SortedMap<String, String> parameters = new TreeMap<>();
        if (!more.given()) {
            parameters.put("id", secondary(pair, network, more.address()));
            return new RegionCall(NicCommands.TAKE, parameters);
        }
        parameters.put("nicid", card(pair, network));
        if (!more.address().equals(NicCommands.ANY)) {
            parameters.put("ipaddress", more.address());
        }
        return new RegionCall(NicCommands.GIVE, parameters);
    }

    /** Whether the region was asked again and again for an address that it does not give: a person has to see to that. */
    static boolean givesUp(Step step, PlanInput.@Nullable Failure failure) {
        return step.command().equals(NicCommands.GIVE) && failure != null && failure.attempts() >= 1;
    }

    /** What a person is told then; {@code text} are the region's words. */
    static String refusal(Step step, String text) {
        return step.passiveUuid() + " is to have the secondary addresses "
                + step.attributes()
                        .getOrDefault(NicCommands.SECONDARY, "")
                        .replace(',', ' ')
                        .strip()
                + " and the network here does not give one of them (" + text
                + "); free it here, it is asked for again now and then and by retryQueuedCommand, or skip this";
    }

    private static SortedMap<String, String> of(EntityPair pair) {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("virtualmachineid", pair.passiveUuid());
        return parameters;
    }

    private String card(EntityPair pair, String network) {
        EntityState found = found(pair, network);
        return at(NicCommands.CARDS, found, network).orElseThrow(() -> missing(pair, network));
    }

    /** The id of a secondary address; where any will do, of the first. */
    private String secondary(EntityPair pair, String network, String address) {
        EntityState found = found(pair, network);
        List<String> addresses = words(at(NicCommands.SECONDARY, found, network));
        List<String> ids = words(at(NicCommands.SECONDARY_IDS, found, network));
        int place = address.equals(NicCommands.ANY) ? 0 : addresses.indexOf(address);
        if (place < 0 || place >= ids.size()) {
            throw new FractionalHaException(
                    ErrorCode.REGION_COMMAND_FAILED,
                    pair.passiveUuid() + " has no secondary address " + address + " here; look at it, and skip this");
        }
        return ids.get(place);
    }

    private static List<String> words(Optional<String> joined) {
        return joined.map(all -> List.of(all.split(" ", -1))).orElse(List.of());
    }

    /** What the instance has of this at its card in the network. */
    private static Optional<String> at(String attribute, EntityState found, String network) {
        int place = Refs.list(Refs.text(found, NicCommands.NETWORKS)).indexOf(network);
        List<String> values = Refs.list(Refs.text(found, attribute));
        return place < 0 || place >= values.size() || values.get(place).isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(place));
    }

    private EntityState found(EntityPair pair, String network) {
        return reader.read(new EntityRef(EntityKind.INSTANCE, pair.passiveUuid()))
                .orElseThrow(() -> missing(pair, network));
    }

    private static FractionalHaException missing(EntityPair pair, String network) {
        return new FractionalHaException(
                ErrorCode.REGION_COMMAND_FAILED,
                pair.passiveUuid() + " has no network card in " + network + " here; look at it, and skip this");
    }
}
