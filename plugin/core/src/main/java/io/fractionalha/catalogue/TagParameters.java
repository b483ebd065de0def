// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.catalogue;

import io.fractionalha.entity.EntityKind;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What createTags and deleteTags say.
 *
 * @param resourceType the host's word, as it was given
 * @param resourceIds uuids of what is tagged
 * @param tags values by key; an empty value where only the key is named. Empty for a deleteTags that names no key: all go
 */
public record TagParameters(String resourceType, List<String> resourceIds, Map<String, String> tags) {
    private static final String KEY_SUFFIX = "].key";

    /** Copies the collections. */
    public TagParameters {
        resourceIds = List.copyOf(resourceIds);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** Reads them from a command's parameters. */
    public static TagParameters of(Map<String, String> parameters) {
        Map<String, String> tags = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith("tags[") && name.endsWith(KEY_SUFFIX)) {
                String index = name.substring(0, name.length() - KEY_SUFFIX.length());
                tags.put(value, parameters.getOrDefault(index + "].value", ""));
            }
        });
        List<String> ids = List.of(parameters.getOrDefault("resourceids", "").split(",", -1));
        return new TagParameters(
                parameters.getOrDefault("resourcetype", ""),
                ids.stream().map(String::strip).filter(id -> !id.isEmpty()).toList(),
                tags);
    }

    /** Which of our kinds the resource type means; empty for what is not protected. */
    public Optional<EntityKind> kind() {
        return switch (resourceType.toLowerCase(Locale.ROOT)) {
            case "uservm", "virtualmachine" -> Optional.of(EntityKind.INSTANCE);
            case "network" -> Optional.of(EntityKind.NETWORK);
            case "publicipaddress" -> Optional.of(EntityKind.ADDRESS);
            case "firewallrule" -> Optional.of(EntityKind.FIREWALL_RULE);
            case "portforwardingrule" -> Optional.of(EntityKind.FORWARDING_RULE);
            case "loadbalancer" -> Optional.of(EntityKind.BALANCER_RULE);
            case "vpc" -> Optional.of(EntityKind.VPC);
            case "networkacl" -> Optional.of(EntityKind.ACL_RULE);
            default -> Optional.empty();
        };
    }
}
