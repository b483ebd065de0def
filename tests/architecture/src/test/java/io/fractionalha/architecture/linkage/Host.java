// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is known of the host without its jar. */
final class Host {
    private static final List<String> LISTS =
            List.of("/cloudstack-4.22-members.txt", "/cloudstack-4.22-members-more.txt");

    private Host() {}

    static boolean owns(String internalName) {
        return internalName.startsWith("com/cloud/") || internalName.startsWith("org/apache/cloudstack/");
    }

    static MemberList listed() {
        List<String> lines = new ArrayList<>();
        LISTS.forEach(list -> lines.addAll(lines(list)));
        return MemberList.of(lines);
    }

    private static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Host.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + resource, unreadable);
        }
    }
}
