// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.catalog.CommandRow;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events the host tells while a command executes; commands differ for no reason but history.
 *
 * @param started whether a Started event comes first
 * @param completed whether a Completed event comes last
 * @param named whether they carry the uuid of what the command is about
 */
record EventScript(boolean started, boolean completed, boolean named) {
    private static final Set<String> UNMAPPED = Set.of("None", "Vpc", "NetworkAcl", "NetworkAclItem", "AffinityGroup");
    private static final Set<String> SILENT = Set.of(
            "createLoadBalancerRule",
            "addIpToNic",
            "createAffinityGroup",
            "createAccount",
            "createUser",
            "createDomain",
            "registerUserKeys");
    private static final Set<String> NOT_STARTED = Set.of("createTags", "deleteTags");
    private static final Set<String> NAMELESS = Set.of(
            "createTags",
            "deleteTags",
            "registerUserData",
            "updateLoadBalancerRule",
            "disableStaticNat",
            "removeNicFromVirtualMachine",
            "updateDefaultNicForVirtualMachine");
    private static final Set<String> ABOUT_NOTHING =
            Set.of("registerUserData", "removeNicFromVirtualMachine", "updateDefaultNicForVirtualMachine");
    private static final Set<String> NAMED_WHEN_SCHEDULED =
            Set.of("assignToLoadBalancerRule", "removeFromLoadBalancerRule");
    private static final Map<String, String> SUBJECTS = Map.of(
            "createTags", "ResourceTag",
            "deleteTags", "ResourceTag",
            "updateLoadBalancerRule", "LoadBalancer",
            "assignToLoadBalancerRule", "FirewallRule",
            "removeFromLoadBalancerRule", "FirewallRule",
            "createNetwork", "Network",
            "createVPC", "Vpc",
            "replaceNetworkACLList", "NetworkAcl",
            "changeServiceForVirtualMachine", "VirtualMachine");

    static EventScript of(CommandRow row) {
        if (row.event() == null || SILENT.contains(row.name())) {
            return new EventScript(false, false, false);
        }
        boolean started =
                row.runsAsJob() ? !NOT_STARTED.contains(row.name()) : row.name().equals("registerUserData");
        return new EventScript(started, true, !NAMELESS.contains(row.name()));
    }

    /** Whether the Scheduled event names the rule, though the job is about nothing. */
    static boolean namedWhenScheduled(String command) {
        return NAMED_WHEN_SCHEDULED.contains(command);
    }

    /** Whether the host does not know which entity a job of this type is about. */
    static boolean unmapped(String instanceType) {
        return UNMAPPED.contains(instanceType);
    }

    /** What the events of a command that creates are about, though its job is about nothing. */
    static @Nullable String scheduled(String command, String type) {
        if (ABOUT_NOTHING.contains(command)) {
            return null;
        }
        return command.equals("createVPC") ? SUBJECTS.getOrDefault(command, type) : type;
    }

    @Nullable
    String subject(CommandRow row) {
        if (ABOUT_NOTHING.contains(row.name())) {
            return null;
        }
        String instance = row.instance();
        return SUBJECTS.getOrDefault(row.name(), instance == null ? "None" : instance);
    }
}
