// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.CommandRow.draft;
import static io.fractionalha.catalogue.Replay.BARRIER;
import static io.fractionalha.catalogue.Replay.SET;
import static io.fractionalha.catalogue.Timing.ASYNCHRONOUS;

import io.fractionalha.entity.EntityKind;
import java.util.List;

/**
 * Rows for the network cards of an instance. An instance has at most one card in a network; the networks and addresses of its
 * cards are attributes of the instance, that of the default card first.
 */
public final class NicCommands {
    /** The networks of the cards. */
    public static final String NETWORKS = "networkids";

    /** The private addresses of the cards, in the same order; an empty one where it is not known. */
    public static final String ADDRESSES = "ipaddresses";

    /** The ids of the cards, in the same order. */
    public static final String CARDS = "nicids";

    /** The ids of the secondary addresses of all cards, in the order of the ids. */
    public static final String SECONDARY_ADDRESSES = "secondaryids";

    /** Gives an instance a card. */
    public static final String ADD = "addNicToVirtualMachine";

    /** Takes one away. */
    public static final String REMOVE = "removeNicFromVirtualMachine";

    /** Makes another one the default. */
    public static final String LEAD = "updateDefaultNicForVirtualMachine";

    private static final String INSTANCE = "virtualmachineid";

    private NicCommands() {}

    static List<CommandRow> rows() {
        return List.of(
                onInstance(ADD, SET)
                        .refers("networkid", EntityKind.NETWORK)
                        .implies(Implied.NETWORKS, Implied.NETWORK_ADDRESSES)
                        .row(),
                // In doubt it is a removal: what an instance may still serve through is not taken from it.
                onInstance(REMOVE, BARRIER).row(),
                onInstance(LEAD, SET).row());
    }

    private static CommandRow.Draft onInstance(String name, Replay replay) {
        return draft(name, EntityKind.INSTANCE, replay, ASYNCHRONOUS).on(INSTANCE);
    }

    /** The instance's part of each of the calls; which card or network it is about is known when it is made only. */
    static ParameterRow instance() {
        return ParameterRow.of(INSTANCE, ParameterRow.Source.SELF);
    }
}
