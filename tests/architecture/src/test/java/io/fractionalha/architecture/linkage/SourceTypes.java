// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns types as they are written in source into the descriptors the virtual machine links by. */
final class SourceTypes {
    private static final Map<String, String> PRIMITIVES = Map.of(
            "void", "V", "boolean", "Z", "byte", "B", "char", "C", "short", "S", "int", "I", "long", "J", "float", "F",
            "double", "D");

    private SourceTypes() {}

    /**
     * @param type fully qualified, with or without type arguments, array brackets or the dots of a variable parameter
     * @param erasures of the type variables in sight
     */
    static String descriptor(String type, Map<String, String> erasures) {
        String element = withoutArguments(type).trim().replace("...", "[]");
        String dimensions = "";
        while (element.endsWith("[]")) {
            element = element.substring(0, element.length() - 2).trim();
            dimensions += "[";
        }
        String erased = erasures.getOrDefault(element, element);
        String primitive = PRIMITIVES.get(erased);
        return dimensions + (primitive != null ? primitive : "L" + internalName(erased) + ";");
    }

    static String internalName(String type) {
        return withoutArguments(type).trim().replace('.', '/');
    }

    /** Removes everything between angle brackets. */
    static String withoutArguments(String text) {
        StringBuilder kept = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '<' ? 1 : 0;
            if (depth == 0) {
                kept.append(c);
            }
            depth -= c == '>' ? 1 : 0;
        }
        return kept.toString();
    }

    /** Splits at commas that are outside of angle brackets; an empty text has no parts. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(part.toString().trim());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (!part.toString().isBlank()) {
            parts.add(part.toString().trim());
        }
        return parts;
    }

    /** Position just after the bracket that closes the one at the start of the text. */
    static int endOfBrackets(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '<' ? 1 : text.charAt(i) == '>' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("brackets are not closed: " + text);
    }

    /** What the variables of {@code T extends Number, K} are linked as: their first bound. */
    static Map<String, String> erasures(String declaration, Map<String, String> outer) {
        Map<String, String> erasures = new HashMap<>(outer);
        for (String variable : parts(declaration)) {
            List<String> words = List.of(variable.split(" extends ", 2));
            String bound = words.size() == 1 ? "java.lang.Object" : withoutArguments(words.get(1));
            String first = List.of(bound.split("&", -1)).get(0).trim();
            erasures.put(words.get(0).trim(), erasures.getOrDefault(first, first));
        }
        return erasures;
    }
}
