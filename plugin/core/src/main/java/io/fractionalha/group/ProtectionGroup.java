// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.group;

import io.fractionalha.entity.Owner;
import java.util.List;
import java.util.Map;

/**
 * What fails over together, as its owner has set it. The same record stands on both sides; it is written at the ACTIVE
 * side only and travels in the journal.
 *
 * @param groupId the same uuid on both sides
 * @param name unique per owner
 * @param owner whose it is, in words that mean the same on both sides
 * @param zoneBySite the zone that the group is bound to, by site id; exactly two
 * @param selectors what belongs; never empty
 * @param policyId the reserve policy
 * @param dataClass whether data would be missed
 * @param priority orders the groups of one owner in a recovery; higher first, 1 to 1000
 * @param checks where its service is asked whether it lives; written by administrators only
 */
public record ProtectionGroup(
        String groupId,
        String name,
        Owner owner,
        Map<String, String> zoneBySite,
        List<Selector> selectors,
        String policyId,
        DataClass dataClass,
        int priority,
        List<ServiceCheck> checks) {
    /** The largest priority. */
    public static final int PRIORITY_MAX = 1000;

    /** Refuses what cannot be. */
    public ProtectionGroup {
        zoneBySite = Map.copyOf(zoneBySite);
        selectors = List.copyOf(selectors);
        checks = ServiceCheck.bounded(checks);
        if (zoneBySite.size() != 2) {
            throw new IllegalArgumentException("group " + name + " must be bound to two sites, not " + zoneBySite);
        }
        if (selectors.isEmpty()) {
            throw new IllegalArgumentException("group " + name + " needs a selector");
        }
        if (priority < 1 || priority > PRIORITY_MAX) {
            throw new IllegalArgumentException("priority is 1 to " + PRIORITY_MAX + ", not " + priority);
        }
    }

    /** The zone of this group at a site. */
    public String zoneAt(String siteId) {
        String zone = zoneBySite.get(siteId);
        if (zone == null) {
            throw new IllegalArgumentException("group " + name + " is not bound to site " + siteId);
        }
        return zone;
    }

    /** The other of the two sites. */
    public String siteOpposite(String siteId) {
        return zoneBySite.keySet().stream()
                .filter(site -> !site.equals(siteId))
                .findFirst()
                .orElseThrow();
    }

    /** The same group as a region tells of it that calls its owner otherwise: an account selector names the owner too. */
    public ProtectionGroup ownedBy(Owner words) {
        List<Selector> renamed = selectors.stream()
                .map(selector -> selector.kind() == SelectorKind.ACCOUNT
                                && selector.value().equals(owner.toString())
                        ? new Selector(SelectorKind.ACCOUNT, words.toString())
                        : selector)
                .toList();
        return new ProtectionGroup(groupId, name, words, zoneBySite, renamed, policyId, dataClass, priority, checks);
    }
}
