// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.catalog.CommandRow;
import io.fractionalha.sim.catalog.HostCommand;
import io.fractionalha.sim.catalog.ParameterRow;
import io.fractionalha.sim.cloud.Entity;
import io.fractionalha.sim.cloud.Kind;
import io.fractionalha.sim.cloud.Store;
import java.util.Optional;
import java.util.Set;

/** What a host command that changes something is about. */
final class Targets {
    private static final Set<String> NAMELESS = Set.of(
            "deleteFirewallRule",
            "deleteEgressFirewallRule",
            "deletePortForwardingRule",
            "deleteLoadBalancerRule",
            "disableStaticNat");

    private Targets() {}

    /** The uuid of what the command is about; empty if its jobs name nothing. */
    static String uuid(Store store, HostCommand.State state) {
        boolean nameless =
                state.row().instance() == null || NAMELESS.contains(state.row().name());
        return nameless ? "" : entity(store, state).map(Entity::uuid).orElse("");
    }

    /** The entity the parameter {@code id} names, or the machine behind an address. */
    static Optional<Entity> entity(Store store, HostCommand.State state) {
        boolean card = state.row().name().equals("addNicToVirtualMachine");
        Optional<Entity> byId = parameter(store, state, card ? "virtualmachineid" : "id");
        if (byId.isPresent()) {
            return byId;
        }
        return parameter(store, state, "ipaddressid")
                .flatMap(address -> store.find(Kind.MACHINE, address.number("machine")));
    }

    private static Optional<Entity> parameter(Store store, HostCommand.State state, String name) {
        CommandRow row = state.row();
        for (ParameterRow parameter : row.params()) {
            String kind = parameter.entity();
            if (parameter.name().equals(name) && kind != null && state.values().get(name) instanceof Long id) {
                return store.findEver(Kind.valueOf(kind), id);
            }
        }
        return Optional.empty();
    }
}
