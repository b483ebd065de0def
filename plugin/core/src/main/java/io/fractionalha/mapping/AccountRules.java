// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import io.fractionalha.entity.Owner;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rule by which an account of the peer finds its equal here: only under a domain that a person has confirmed. */
final class AccountRules {
    private AccountRules() {}

    /** Looks for the account that stands for {@code source}, whose words are {@code words}, among those here. */
    static MappingRules.Finding find(
            ResourceDescriptor source, String words, List<ResourceDescriptor> here, AccountNames names) {
        Optional<Owner> called = names.here(words).flatMap(Owner::ofWords);
        if (called.isEmpty()) {
            List<String> alike = here.stream()
                    .map(ResourceDescriptor::id)
                    .filter(words::equals)
                    .toList();
            return new MappingRules.Finding(null, unconfirmed(words, !alike.isEmpty()), alike);
        }
        SortedMap<String, String> attributes = new TreeMap<>(source.attributes());
        attributes.put("account", called.get().account());
        attributes.put("domainpath", called.get().domainPath());
        MappingRules.Finding finding =
                MappingRules.find(new ResourceDescriptor(source.kind(), source.id(), attributes), here, names);
        return finding.targetId() == null
                ? finding
                : new MappingRules.Finding(called.get().toString(), finding.reason(), finding.candidates());
    }

    private static String unconfirmed(String words, boolean alike) {
        String domain = words.substring(0, Math.max(0, words.lastIndexOf('/')));
        String start = "no confirmed domain covers account " + words;
        return alike
                ? start + "; if the account of these words here is the same customer's, confirm it with"
                        + " createResourceMapping kind=DOMAIN sourceid=" + domain + " targetid=" + domain
                        + ", or with a domain above"
                : start
                        + "; say which domain here stands for its own or one above with createResourceMapping kind=DOMAIN"
                        + " sourceid=" + domain + ", or map it alone with kind=ACCOUNT";
    }
}
