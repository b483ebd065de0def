// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.cloud;

/** Kinds of entities; the text is the class under which the host names them in call contexts. */
public enum Kind {
    DOMAIN("com.cloud.domain.Domain"),
    ACCOUNT("com.cloud.user.Account"),
    USER("com.cloud.user.User"),
    ROLE("org.apache.cloudstack.acl.Role"),
    ROLE_RULE("org.apache.cloudstack.acl.RolePermission"),
    ZONE("com.cloud.dc.DataCenter"),
    HOST("com.cloud.host.Host"),
    SERVER("org.apache.cloudstack.management.ManagementServerHost"),
    SERVICE_OFFERING("com.cloud.offering.ServiceOffering"),
    DISK_OFFERING("com.cloud.offering.DiskOffering"),
    NETWORK_OFFERING("com.cloud.offering.NetworkOffering"),
    TEMPLATE("com.cloud.template.VirtualMachineTemplate"),
    NETWORK("com.cloud.network.Network"),
    ADDRESS("com.cloud.network.IpAddress"),
    VPC("com.cloud.network.vpc.Vpc"),
    VPC_OFFERING("com.cloud.network.vpc.VpcOffering"),
    ACL_LIST("com.cloud.network.vpc.NetworkACL"),
    ACL_RULE("com.cloud.network.vpc.NetworkACLItem"),
    FIREWALL("com.cloud.network.rules.FirewallRule"),
    EGRESS("com.cloud.network.rules.FirewallRule"),
    FORWARDING("com.cloud.network.rules.FirewallRule"),
    BALANCER("com.cloud.network.rules.LoadBalancer"),
    MACHINE("com.cloud.vm.VirtualMachine"),
    NIC("com.cloud.vm.Nic"),
    SECONDARY("com.cloud.vm.NicSecondaryIp"),
    VOLUME("com.cloud.storage.Volume"),
    TAG("com.cloud.server.ResourceTag"),
    KEY_PAIR("com.cloud.user.SSHKeyPair"),
    USER_DATA("com.cloud.user.UserData"),
    AFFINITY("org.apache.cloudstack.affinity.AffinityGroup"),
    GATHERING("com.cloud.vm.InstanceGroup"),
    COUNTER("com.cloud.network.as.Counter"),
    CONDITION("com.cloud.network.as.Condition"),
    SCALE_POLICY("com.cloud.network.as.AutoScalePolicy"),
    SCALE_PROFILE("com.cloud.network.as.AutoScaleVmProfile"),
    SCALE_GROUP("com.cloud.network.as.AutoScaleVmGroup"),
    ROUTER("com.cloud.network.router.VirtualRouter"),
    LIMIT("com.cloud.configuration.ResourceLimit"),
    SETTING("org.apache.cloudstack.config.Configuration"),
    EVENT("com.cloud.event.Event"),
    JOB("org.apache.cloudstack.framework.jobs.AsyncJob");

    private final String hostType;

    Kind(String hostType) {
        this.hostType = hostType;
    }

    /** The host's interface for it. */
    public String hostType() {
        return hostType;
    }

    /** The last part of the host's interface name. */
    public String simpleName() {
        return hostType.substring(hostType.lastIndexOf('.') + 1);
    }
}
