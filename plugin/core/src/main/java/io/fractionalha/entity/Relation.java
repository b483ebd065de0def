// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.entity;

/** The uuids of relations: derived from their two ends, so that both passes and both readers find the same one. */
public final class Relation {
    private Relation() {}

    /** Membership of an instance in a balancer rule. */
    public static EntityRef balancerMember(String ruleUuid, String instanceUuid) {
        return of(EntityKind.BALANCER_MEMBER, ruleUuid, instanceUuid);
    }

    /** Static NAT of an address; an address has one at most. */
    public static EntityRef staticNat(String addressUuid) {
        return of(EntityKind.STATIC_NAT, addressUuid, "");
    }

    /** A tag of a resource, by its key. */
    public static EntityRef tag(String resourceUuid, String key) {
        return of(EntityKind.TAG, resourceUuid, key);
    }

    private static EntityRef of(EntityKind kind, String first, String second) {
        return new EntityRef(kind, NameUuid.of(kind.name(), first, second));
    }
}
