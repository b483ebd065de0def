// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

/** Kinds of things commands and events are about. */
public enum ApiCommandResourceType {
    None,
    VirtualMachine,
    Volume,
    Snapshot,
    Backup,
    Template,
    Host,
    IpAddress,
    SecurityGroup,
    FirewallRule,
    Account,
    User,
    LoadBalancerRule,
    AffinityGroup,
    Network,
    NetworkAcl,
    NetworkAclItem,
    Project,
    Domain,
    DiskOffering,
    ServiceOffering,
    NetworkOffering,
    Zone,
    Vpc,
    ManagementServer,
    KubernetesCluster
}
