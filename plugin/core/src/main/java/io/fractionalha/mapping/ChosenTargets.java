// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.mapping;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What people have mapped is never replaced, but looked at: what is gone or not ready is unresolved until it is there again,
 * with what was chosen as its candidate; what is no longer as it was when it was chosen is used and named.
 */
public final class ChosenTargets {
    /** Under which the chosen things are kept among descriptors, as they were then; no site is called so. */
    private static final String AS_CHOSEN = "chosen-here";

    private static final Set<String> PASSING = Set.of("isready", "status", "featured", "owner");

    private final MappingStore store;

    /** On this store. */
    public ChosenTargets(MappingStore store) {
        this.store = store;
    }

    /** A person has chosen this thing of this region, as it is now. */
    public void chosen(ResourceDescriptor target) {
        store.saveDescriptor(AS_CHOSEN, target);
    }

    /** A look at many mappings that people have made. {@code here} answers all of a kind that this region has. */
    Function<ResourceMapping, ResourceMapping> look(Function<MappingKind, List<ResourceDescriptor>> here) {
        List<ResourceDescriptor> then = store.descriptors(AS_CHOSEN);
        return mapping -> looked(mapping, here, then);
    }

    /** What becomes of a mapping that a person has made. */
    private static ResourceMapping looked(
            ResourceMapping mapping,
            Function<MappingKind, List<ResourceDescriptor>> here,
            List<ResourceDescriptor> asChosen) {
        String chosen = mapping.targetId();
        if (chosen == null && mapping.candidates().size() == 1) {
            chosen = mapping.candidates().get(0);
        }
        if (chosen == null) {
            return mapping;
        }
        String target = chosen;
        Optional<ResourceDescriptor> found = here.apply(mapping.kind()).stream()
                .filter(thing -> thing.id().equals(target))
                .findFirst();
        if (found.isEmpty()) {
            return mapping.doubted(
                    null, target, "this region, or the zone, has no " + mapping.kind() + " " + target + " any more");
        }
        if ("false".equals(found.get().attributes().get("isready"))) {
            return mapping.doubted(null, target, target + " is not ready in this zone");
        }
        String doubt = mapping.kind() == MappingKind.ACCOUNT
                ? MappingRules.accountObjection(found.get())
                : changed(asChosen, found.get());
        return mapping.doubted(target, target, doubt.isEmpty() ? "" : target + " " + doubt);
    }

    private static String changed(List<ResourceDescriptor> asChosen, ResourceDescriptor now) {
        return asChosen.stream()
                .filter(then -> then.kind() == now.kind() && then.id().equals(now.id()))
                .findFirst()
                .map(then -> difference(then.attributes(), now.attributes()))
                .orElse("");
    }

    private static String difference(Map<String, String> then, Map<String, String> now) {
        Set<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        names.removeAll(PASSING);
        return names.stream()
                .filter(name -> !Objects.equals(then.get(name), now.get(name)))
                .findFirst()
                .map(name -> "has " + name + " " + shown(now, name) + " now, not " + shown(then, name)
                        + " as when it was chosen")
                .orElse("");
    }

    private static String shown(Map<String, String> attributes, String name) {
        return attributes.getOrDefault(name, "(none)");
    }
}
