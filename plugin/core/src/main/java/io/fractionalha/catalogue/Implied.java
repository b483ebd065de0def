// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

/** What else may have been born, changed or lost with a command, and is therefore read again after it. */
public enum Implied {
    /** The networks it names or sits in: an implicit one may be new to the group. */
    NETWORKS,
    /** The addresses of those networks: the source NAT address comes with the first instance. */
    NETWORK_ADDRESSES,
    /** The ingress rules of the address: {@code openfirewall} makes one. */
    ADDRESS_RULES,
    /** The static NAT of the address. */
    STATIC_NAT,
    /** The members of the balancer rule. */
    BALANCER_MEMBERS,
    /** The tags of the resources. */
    TAGS,
    /** All key pairs of the owner: some commands name them by name only. */
    OWNER_KEY_PAIRS,
    /** All user data of the owner. */
    OWNER_USER_DATA,
    /** All affinity groups of the owner, and the instances of one that is gone: the host takes them out of it. */
    OWNER_AFFINITY_GROUPS,
    /** All instance groups of the owner, and the instances of one that is gone or has another name. */
    OWNER_INSTANCE_GROUPS,
    /** All instance groups of the owner, if the command names one: the host makes it where there is none. */
    NAMED_INSTANCE_GROUP,
    /** The list of an ACL rule, and the tier that it was made for: a tier without a list gets one. */
    ACL_LIST,
    /** All rules of the list of an ACL rule: moving one gives others another number. */
    ACL_RULES,
    /** Anything of the group: what was gone comes back with all that hung on it. */
    MEMBERSHIP,
    /** The data volumes that an instance has, or had. */
    INSTANCE_VOLUMES,
    /** The rules that lead to an instance: they follow its address. */
    INSTANCE_RULES,
    /** The instances that have the volume, or had it: they tell how many they have. */
    VOLUME_HOLDERS
}
