// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options of mirrored commands that have an effect and do not reach the other side: shown, never dropped silently. */
public final class Unfollowed {
    private static final Set<String> DEPLOYMENT = Set.of(
            "bootmode",
            "boottype",
            "details",
            "dhcpoptionsnetworklist",
            "extraconfig",
            "hypervisor",
            "iodriverpolicy",
            "iothreadsenabled",
            "leaseduration",
            "leaseexpiryaction",
            "macaddress",
            "nicmultiqueuenumber",
            "overridediskofferingid",
            "password",
            "properties",
            "securitygroupids",
            "securitygroupnames",
            "userdatadetails",
            "volumeid",
            "snapshotid");
    private static final Set<String> NETWORK = Set.of(
            "acltype",
            "dns1",
            "dns2",
            "endip",
            "externalid",
            "hideipaddressusage",
            "ip6cidr",
            "ip6dns1",
            "ip6dns2",
            "ip6gateway",
            "isolatedpvlan",
            "privatemtu",
            "publicmtu",
            "routerip",
            "sourcenatipaddress",
            "startip",
            "subdomainaccess",
            "vlan");
    private static final Set<String> VPC = Set.of(
            "asnumber",
            "bgppeerids",
            "cidrsize",
            "dns1",
            "dns2",
            "fordisplay",
            "ip6dns1",
            "ip6dns2",
            "publicmtu",
            "sourcenatipaddress",
            "userouteripresolver");
    private static final Set<String> INSTANCE_UPDATE = Set.of(
            "cleanupdetails",
            "details",
            "dhcpoptionsnetworklist",
            "extraconfig",
            "haenable",
            "instancename",
            "isdynamicallyscalable",
            "leaseduration",
            "leaseexpiryaction",
            "ostypeid",
            "securitygroupids",
            "securitygroupnames",
            "userdatadetails");
    private static final Set<String> NETWORK_UPDATE = Set.of(
            "changecidr", "customid", "dns1", "dns2", "guestvmcidr", "networkofferingid", "publicmtu", "privatemtu");

    /** By command. */
    static final Map<String, Set<String>> OPTIONS = Map.ofEntries(
            Map.entry("deployVirtualMachine", DEPLOYMENT),
            Map.entry("createNetwork", NETWORK),
            Map.entry("updateNetwork", NETWORK_UPDATE),
            Map.entry("restartNetwork", Set.of("makeredundant")),
            Map.entry("updateVirtualMachine", INSTANCE_UPDATE),
            Map.entry("changeServiceForVirtualMachine", Set.of("details")),
            Map.entry("scaleVirtualMachine", Set.of("details", "miniops", "maxiops")),
            Map.entry("resetUserDataForVirtualMachine", Set.of("userdatadetails")),
            Map.entry("updatePortForwardingRule", Set.of("cidrlist")),
            Map.entry("createVPC", VPC),
            Map.entry("updateVPC", Set.of("customid", "fordisplay", "publicmtu", "sourcenatipaddress")),
            Map.entry("restartVPC", Set.of("makeredundant")),
            Map.entry("createNetworkACLList", Set.of("fordisplay")),
            Map.entry("updateNetworkACLList", Set.of("customid", "fordisplay")),
            Map.entry("createNetworkACL", Set.of("fordisplay")),
            Map.entry("updateNetworkACLItem", Set.of("customid", "fordisplay")),
            Map.entry("replaceNetworkACLList", Set.of("gatewayid")),
            Map.entry("createVolume", Set.of("maxiops", "miniops", "snapshotid")));

    private Unfollowed() {}

    /** Those of the parameters' names, each once and in order, that are options of this kind; {@code details[0].x} is details. */
    public static List<String> options(String command, Collection<String> names) {
        Set<String> known = OPTIONS.getOrDefault(command, Set.of());
        return names.stream()
                .map(name -> name.contains("[") ? name.substring(0, name.indexOf('[')) : name)
                .filter(known::contains)
                .distinct()
                .sorted()
                .toList();
    }
}
