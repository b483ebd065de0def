// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.entity;

import java.util.Set;

/**
 * The kinds of things that are protected. Relations (a balancer member, a static NAT, a tag) are kinds of their own, so
 * that creating and removing them is planned, paired and counted like anything else; their uuid is derived from the ends
 * (see {@link Relation}).
 */
public enum EntityKind {
    /** A guest network. */
    NETWORK(false),
    /** A public address. */
    ADDRESS(false),
    /** An ingress firewall rule of an address. */
    FIREWALL_RULE(false),
    /** An egress firewall rule of a network. */
    EGRESS_RULE(false),
    /** A port forwarding rule. */
    FORWARDING_RULE(false),
    /** A load balancer rule. */
    BALANCER_RULE(false),
    /** Membership of one instance in one balancer rule. */
    BALANCER_MEMBER(true),
    /** Static NAT of one address to one instance. */
    STATIC_NAT(true),
    /** An instance. */
    INSTANCE(false),
    /** One tag (key and value) of one resource. */
    TAG(true),
    /** An SSH key pair of an account. */
    KEY_PAIR(false),
    /** A registered user data text of an account. */
    USER_DATA(false),
    /** A group of an account's instances that are to run apart, or together. */
    AFFINITY_GROUP(false),
    /** A name under which an account has gathered instances. */
    INSTANCE_GROUP(false),
    /** A virtual private cloud: what its tiers, which are networks, sit in. */
    VPC(false),
    /** A list of ACL rules of a VPC. */
    ACL_LIST(false),
    /** A numbered rule of an ACL list. */
    ACL_RULE(false),
    /** A data volume, attached to an instance or not. What is written on it is never copied. */
    VOLUME(false);

    private static final Set<EntityKind> ACCOUNT_WIDE = Set.of(KEY_PAIR, USER_DATA, AFFINITY_GROUP, INSTANCE_GROUP);

    private final boolean relation;

    EntityKind(boolean relation) {
        this.relation = relation;
    }

    /** Whether the host has no uuid for it and ours is derived from its ends. */
    public boolean relation() {
        return relation;
    }

    /** Whether it belongs to an account and not to a zone: all groups of the account have it. */
    public boolean accountWide() {
        return ACCOUNT_WIDE.contains(this);
    }
}
