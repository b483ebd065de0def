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

    /** The call for what {@link Nics#next} asks of this pair. An address that was refused again and again is given up. */
    Translation.Setting setting(
            EntityPair pair, SortedMap<String, String> next, Here here, PlanInput.@Nullable Failure failure) {
        String added = Nics.added(next, pair.realised());
        if (added != null) {
            return adding(pair, next, network(added, here), Making.refused(failure));
        }
        String removed = Nics.removed(next, pair.realised());
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

    private static Translation.Setting adding(
            EntityPair pair, SortedMap<String, String> next, String network, boolean refused) {
        SortedMap<String, String> realised = new TreeMap<>(next);
        String addresses = next.getOrDefault(NicCommands.ADDRESSES, "");
        int last = addresses.lastIndexOf(',') + 1;
        String address = addresses.substring(last);
        SortedMap<String, String> parameters = of(pair);
        parameters.put("networkid", network);
        if (refused) {
            realised.put(NicCommands.ADDRESSES, addresses.substring(0, last));
        } else if (!address.isEmpty()) {
            parameters.put("ipaddress", address);
        }
        return new Translation.Setting(new RegionCall(NicCommands.ADD, parameters), realised);
    }

    private static SortedMap<String, String> of(EntityPair pair) {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("virtualmachineid", pair.passiveUuid());
        return parameters;
    }

    private String card(EntityPair pair, String network) {
        EntityState found = reader.read(new EntityRef(EntityKind.INSTANCE, pair.passiveUuid()))
                .orElseThrow(() -> missing(pair, network));
        int place = Refs.list(Refs.text(found, NicCommands.NETWORKS)).indexOf(network);
        List<String> cards = Refs.list(Refs.text(found, NicCommands.CARDS));
        if (place < 0 || place >= cards.size()) {
            throw missing(pair, network);
        }
        return cards.get(place);
    }

    private static FractionalHaException missing(EntityPair pair, String network) {
        return new FractionalHaException(
                ErrorCode.REGION_COMMAND_FAILED,
                pair.passiveUuid() + " has no network card in " + network + " here; look at it, and skip this");
    }
}
