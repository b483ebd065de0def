// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a mappable thing is at its own side: enough to find its equal elsewhere. Attributes by kind: SERVICE_OFFERING name,
 * cpunumber, cpuspeed, memory, iscustomized; TEMPLATE name, checksum, ostypename, arch, hypervisor, featured, owner,
 * passwordenabled, isready, status; NETWORK_OFFERING name, guestiptype, services (sorted, comma separated), egressdefaultpolicy, ispersistent,
 * specifyvlan; ACCOUNT account, domainpath, state, haslogin; VPC_OFFERING name, services (sorted, comma separated),
 * distributedvpcrouter; NETWORK_ACL name, rules (in their order, each in words); SHARED_NETWORK name, guestiptype, services
 * (sorted, comma separated), acltype, domainpath if it is a domain's, owner if it is an account's.
 */
public record ResourceDescriptor(MappingKind kind, String id, SortedMap<String, String> attributes) {
    /** Copies the attributes. */
    public ResourceDescriptor {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }
}
