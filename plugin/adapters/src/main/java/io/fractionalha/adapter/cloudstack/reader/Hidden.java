// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.adapter.cloudstack.reader;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an administrator has hidden from its owner: the host lists it for nobody, a root administrator included, unless asked
 * for just that ({@code getDisplay} of its list commands is true where the caller says nothing, seen on a 4.22 server). Who
 * looks at the usual answer alone takes what is hidden for gone.
 */
final class Hidden {
    private static final String MOST = "fordisplay";
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("listVirtualMachines", "displayvm"),
            Map.entry("listVolumes", "displayvolume"),
            Map.entry("listNetworks", "displaynetwork"),
            Map.entry("listPublicIpAddresses", MOST),
            Map.entry("listFirewallRules", MOST),
            Map.entry("listEgressFirewallRules", MOST),
            Map.entry("listPortForwardingRules", MOST),
            Map.entry("listLoadBalancerRules", MOST),
            Map.entry("listAutoScaleVmGroups", MOST),
            Map.entry("listVPCs", MOST),
            Map.entry("listNetworkACLLists", MOST),
            Map.entry("listNetworkACLs", MOST));

    private Hidden() {}

    /** The filter that shows what is hidden of what {@code filter} asks for; nothing where the host hides nothing. */
    static Optional<Map<String, String>> of(String command, Map<String, String> filter) {
        return Optional.ofNullable(PARAMETERS.get(command)).map(parameter -> {
            Map<String, String> hidden = new HashMap<>(filter);
            hidden.put(parameter, "false");
            return hidden;
        });
    }
}
