// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import static io.fractionalha.catalogue.CommandRow.draft;
import static io.fractionalha.catalogue.Replay.BARRIER;
import static io.fractionalha.catalogue.Replay.SET;
import static io.fractionalha.catalogue.Timing.ASYNCHRONOUS;
import static io.fractionalha.catalogue.Timing.CREATING;

import io.fractionalha.entity.EntityKind;
import io.fractionalha.entity.EntityRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * The secondary addresses of the cards, in the same order: those of one card with a space in between. {@link #ANY} stands
     * for one in a shared network. Left out where there is none at all. Version 6 addresses are not among them.
     */
    public static final String SECONDARY = "secondaryaddresses";

    /** The ids of {@link #SECONDARY}, in the same order. */
    public static final String SECONDARY_IDS = "secondaryids";

    /**
     * The networks in which the other side has told of a card that is gone now, and its secondary addresses that are, as
     * network=address: whoever stands for the instance loses those too. Noted when the other side's journal is read; no region
     * tells it.
     */
    public static final String FORMER = "formernetworkids";

    /** A secondary address, whichever it is: in a shared network each region gives its own. */
    public static final String ANY = "*";

    /** Gives an instance a card. */
    public static final String ADD = "addNicToVirtualMachine";

    /** Takes one away. */
    public static final String REMOVE = "removeNicFromVirtualMachine";

    /** Makes another one the default. */
    public static final String LEAD = "updateDefaultNicForVirtualMachine";

    /** Gives a card a secondary address. */
    public static final String GIVE = "addIpToNic";

    /** Takes one away; it names nothing but that. */
    public static final String TAKE = "removeIpFromNic";

    /** Gives a card another address; names nothing but that card. The instance has to be stopped. */
    public static final String READDRESS = "updateVmNicIp";

    private static final String INSTANCE = "virtualmachineid";

    private NicCommands() {}

    /** The instance that a command gives an address of the caller's choice, if the caller names one. */
    public static Optional<EntityRef> addressed(String command, @Nullable EntityRef subject) {
        return command.equals(ADD) || command.equals(READDRESS) ? Optional.ofNullable(subject) : Optional.empty();
    }

    static List<CommandRow> rows() {
        return List.of(
                onInstance(ADD, SET)
                        .refers("networkid", EntityKind.NETWORK)
                        .implies(Implied.NETWORKS, Implied.NETWORK_ADDRESSES)
                        .row(),
                // In doubt it is a removal: what an instance may still serve through is not taken from it.
                onInstance(REMOVE, BARRIER).row(),
                onInstance(LEAD, SET).row(),
                draft(READDRESS, EntityKind.INSTANCE, SET, ASYNCHRONOUS)
                        .on("nicid")
                        .implies(Implied.INSTANCE_RULES)
                        .row(),
                draft(GIVE, EntityKind.INSTANCE, SET, CREATING).on("nicid").row(),
                draft(TAKE, EntityKind.INSTANCE, BARRIER, ASYNCHRONOUS).on("id").row());
    }

    private static CommandRow.Draft onInstance(String name, Replay replay) {
        return draft(name, EntityKind.INSTANCE, replay, ASYNCHRONOUS).on(INSTANCE);
    }

    /** The instance's part of each of the calls; which card or network it is about is known when it is made only. */
    static ParameterRow instance() {
        return ParameterRow.of(INSTANCE, ParameterRow.Source.SELF);
    }
}
