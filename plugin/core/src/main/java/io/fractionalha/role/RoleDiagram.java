// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.role;

import java.util.List;

/** Prints the table of roles for people: the picture and the reasons in {@code plugin/docs/roles.md}. */
public final class RoleDiagram {
    private RoleDiagram() {}

    /** The whole text: a mermaid state diagram, then one line a reason. Ends with a line feed. */
    public static String print(List<RoleEdge> edges) {
        StringBuilder text = new StringBuilder("# Roles of a site for a group\n\n");
        text.append("Printed from `io.fractionalha.role.RoleEdge`; a test compares.\n\n```mermaid\nstateDiagram-v2\n");
        text.append("    [*] --> ACTIVE : group created here\n    [*] --> PASSIVE : group learned from the peer\n");
        for (RoleEdge edge : edges) {
            text.append("    %s --> %s : %s%n".formatted(edge.from(), edge.to(), edge.trigger()));
        }
        text.append("```\n\n| from | trigger | to | because |\n| --- | --- | --- | --- |\n");
        for (RoleEdge edge : edges) {
            text.append("| %s | %s | %s | %s |%n".formatted(edge.from(), edge.trigger(), edge.to(), edge.because()));
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
