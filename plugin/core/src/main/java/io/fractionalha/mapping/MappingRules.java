// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which a thing of the peer finds its equal here. Strict: what only looks alike is a candidate for a person,
 * never a match.
 */
public final class MappingRules {
    private MappingRules() {}

    /**
     * What the rules found.
     *
     * @param targetId the one equal, or null
     * @param reason why it is or is not
     * @param candidates what a person might choose, best first
     */
    public record Finding(@Nullable String targetId, String reason, List<String> candidates) {
        /** Copies the list. */
        public Finding {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Looks for the equal of {@code source} among what is here.
     *
     * @param names what people have said of the peer's accounts and domains
     */
    public static Finding find(ResourceDescriptor source, List<ResourceDescriptor> here, AccountNames names) {
        List<String> equal = new ArrayList<>();
        List<String> alike = new ArrayList<>();
        String objection = "";
        for (ResourceDescriptor candidate : here) {
            if (sameName(source, candidate)) {
                String against = objection(source, candidate, names);
                if (against.isEmpty()) {
                    equal.add(candidate.id());
                } else {
                    alike.add(candidate.id());
                    objection = against;
                }
            }
        }
        String what = source.kind() + " " + name(source);
        if (equal.size() == 1) {
            return new Finding(equal.get(0), what + " has one equal here", equal);
        }
        if (equal.size() > 1) {
            return new Finding(
                    null, what + " has " + equal.size() + " equals here; choose one with createResourceMapping", equal);
        }
        String why = alike.isEmpty() ? "nothing here has its name" : "what has its name here " + objection;
        return new Finding(null, what + " has no equal here: " + why, alike);
    }

    private static boolean sameName(ResourceDescriptor source, ResourceDescriptor candidate) {
        return source.kind() == MappingKind.ACCOUNT
                ? same(source, candidate, "account") && same(source, candidate, "domainpath")
                : same(source, candidate, "name");
    }

    private static String objection(ResourceDescriptor source, ResourceDescriptor candidate, AccountNames names) {
        return switch (source.kind()) {
            case SERVICE_OFFERING -> differing(source, candidate, "cpunumber", "cpuspeed", "memory", "iscustomized");
            case NETWORK_OFFERING ->
                differing(source, candidate, "guestiptype", "services", "egressdefaultpolicy", "specifyvlan");
            case DISK_OFFERING -> differing(source, candidate, "disksize", "iscustomized");
            case TEMPLATE -> templateObjection(source, candidate, names);
            case ACCOUNT -> accountObjection(candidate);
            case DOMAIN -> "is for a person to confirm";
            case VPC_OFFERING -> differing(source, candidate, "services", "distributedvpcrouter");
            case NETWORK_ACL -> differing(source, candidate, "rules");
            case SHARED_NETWORK -> sharedObjection(source, candidate, names);
        };
    }

    private static String templateObjection(
            ResourceDescriptor source, ResourceDescriptor candidate, AccountNames names) {
        if (value(candidate, "isready").equals("false")) {
            return "is not ready in this zone: " + shown(candidate, "status");
        }
        String differing = differing(source, candidate, "ostypename", "arch", "hypervisor");
        if (!differing.isEmpty()) {
            return differing;
        }
        String there = value(source, "checksum");
        String here = value(candidate, "checksum");
        if (!there.isEmpty() && !here.isEmpty() && !there.equalsIgnoreCase(here)) {
            return "has another checksum";
        }
        String owner = value(candidate, "owner");
        boolean ours = !owner.isEmpty() && stands(owner, source, names);
        return value(candidate, "featured").equals("true") || ours
                ? ""
                : "belongs to " + (owner.isEmpty() ? "nobody we know" : owner) + " and is not featured";
    }

    /** One that an account has for itself is used by nobody else; one of a domain by those who are in it. */
    private static String sharedObjection(ResourceDescriptor source, ResourceDescriptor candidate, AccountNames names) {
        String differing = differing(source, candidate, "guestiptype", "services", "acltype");
        if (!differing.isEmpty()) {
            return differing;
        }
        String owner = value(candidate, "owner");
        if (!owner.isEmpty() && !stands(owner, source, names)) {
            return "belongs to " + owner;
        }
        return domainObjection(value(source, "domainpath"), value(candidate, "domainpath"), names);
    }

    private static String domainObjection(String there, String here, AccountNames names) {
        String expected = there.isEmpty() ? "" : names.domain(there).orElse(null);
        if (expected == null) {
            return "is domain " + here + "'s, and no confirmed domain covers the peer's " + there
                    + "; confirm which one here stands for it with createResourceMapping kind=DOMAIN sourceid=" + there
                    + ", or map this one alone";
        }
        return here.equals(expected) ? "" : "is domain " + here + "'s, not " + expected + "'s";
    }

    private static boolean stands(String owner, ResourceDescriptor source, AccountNames names) {
        return names.here(value(source, "owner")).filter(owner::equals).isPresent();
    }

    static String accountObjection(ResourceDescriptor candidate) {
        if (!value(candidate, "state").equalsIgnoreCase("enabled")) {
            return "is not enabled";
        }
        return value(candidate, "haslogin").equals("false") ? "has no login" : "";
    }

    private static String differing(ResourceDescriptor source, ResourceDescriptor candidate, String... attributes) {
        for (String attribute : attributes) {
            if (!same(source, candidate, attribute)) {
                return "has " + attribute + " " + shown(candidate, attribute) + ", not " + shown(source, attribute);
            }
        }
        return "";
    }

    private static String shown(ResourceDescriptor descriptor, String attribute) {
        String value = value(descriptor, attribute);
        return value.isEmpty() ? "(none)" : value;
    }

    private static boolean same(ResourceDescriptor one, ResourceDescriptor other, String attribute) {
        return value(one, attribute).equals(value(other, attribute));
    }

    private static String name(ResourceDescriptor source) {
        String name = value(source, source.kind() == MappingKind.ACCOUNT ? "account" : "name");
        return name.isEmpty() ? source.id() : name;
    }

    private static String value(ResourceDescriptor descriptor, String attribute) {
        String value = descriptor.attributes().get(attribute);
        return value == null ? "" : value;
    }
}
