// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.kernel;

import io.fractionalha.sim.catalog.HostResponse;
import java.util.Map;
import org.apache.cloudstack.api.ResponseObject;

/** Names of the host's response classes, as job events carry them. */
final class HostResults {
    private static final String PACKAGE = "org.apache.cloudstack.api.response.";
    private static final Map<String, String> BY_OBJECT = Map.of(
            "virtualmachine", "UserVmResponse",
            "network", "NetworkResponse",
            "ipaddress", "IPAddressResponse",
            "firewallrule", "FirewallResponse",
            "portforwardingrule", "FirewallRuleResponse",
            "loadbalancer", "LoadBalancerResponse",
            "nicsecondaryip", "NicSecondaryIpResponse");

    private HostResults() {}

    static String className(ResponseObject answer) {
        if (!(answer instanceof HostResponse)) {
            return answer.getClass().getName();
        }
        return PACKAGE + BY_OBJECT.getOrDefault(answer.getObjectName(), "SuccessResponse");
    }
}
