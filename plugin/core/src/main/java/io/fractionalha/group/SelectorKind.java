// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

/** How a group finds its members; the order is the precedence when two groups would take the same entity. */
public enum SelectorKind {
    /** Named one by one. */
    ID,
    /** Instances and networks that carry the tag {@code fractionalha.group} with the given value. */
    TAG,
    /** Instances of the owner in an instance group of the host. */
    INSTANCE_GROUP,
    /** Networks and VPCs, with all that is in them. */
    NETWORK,
    /** Everything of an account ({@code DOMAINPATH/ACCOUNT}) in the group's zone. */
    ACCOUNT
}
