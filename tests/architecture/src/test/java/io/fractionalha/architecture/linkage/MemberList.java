// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Types read from text as {@code javap} prints it: a header line for each type, then its members, then a closing brace. A type
 * that is listed twice has the members of both, so that a second list can add to the first.
 */
final class MemberList implements Types {
    private static final Map<String, Integer> FLAGS = Map.of(
            "public", Opcodes.ACC_PUBLIC,
            "protected", Opcodes.ACC_PROTECTED,
            "static", Opcodes.ACC_STATIC,
            "final", Opcodes.ACC_FINAL,
            "abstract", Opcodes.ACC_ABSTRACT);
    private static final Set<String> WITHOUT_MEANING =
            Set.of("synchronized", "native", "transient", "volatile", "strictfp", "default");

    private final Map<String, TypeShape> types = new TreeMap<>();
    private @Nullable TypeShape open;
    private Map<String, String> erasures = Map.of();

    private MemberList() {}

    static MemberList of(List<String> lines) {
        MemberList list = new MemberList();
        for (String line : lines) {
            list.read(line.trim());
        }
        return list;
    }

    @Override
    public Optional<TypeShape> find(String internalName) {
        return Optional.ofNullable(types.get(internalName));
    }

    List<TypeShape> all() {
        return List.copyOf(types.values());
    }

    private void read(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        TypeShape type = open;
        if (line.endsWith("{")) {
            open(line.substring(0, line.length() - 1).trim());
        } else if (type == null) {
            throw new IllegalArgumentException("a member outside of any type: " + line);
        } else if (line.equals("}")) {
            close(type);
        } else {
            type.members().add(member(line));
        }
    }

    private void close(TypeShape type) {
        types.merge(type.name(), type, (first, more) -> {
            first.members().addAll(more.members());
            return first;
        });
        open = null;
    }

    private void open(String header) {
        Words words = new Words(header);
        int access = words.takeFlags();
        String kind = words.take();
        if (kind.equals("interface")) {
            access |= Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
        }
        String name = words.take();
        int bracket = name.indexOf('<');
        erasures =
                bracket < 0 ? Map.of() : SourceTypes.erasures(name.substring(bracket + 1, name.length() - 1), Map.of());
        List<String> extended = words.takeList("extends");
        List<String> implemented = words.takeList("implements");
        boolean isInterface = kind.equals("interface");
        String superName = isInterface || extended.isEmpty() ? "java/lang/Object" : extended.get(0);
        open = new TypeShape(
                SourceTypes.internalName(name),
                access,
                superName,
                isInterface ? extended : implemented,
                new ArrayList<>());
    }

    private Member member(String line) {
        int open = line.indexOf('(');
        Words words = new Words(open < 0 ? line.replace(";", "") : line.substring(0, open));
        int access = words.takeFlags();
        Map<String, String> visible = words.takeVariables(erasures);
        String first = words.take();
        if (open < 0) {
            return new Member(words.take(), SourceTypes.descriptor(first, visible), access);
        }
        boolean constructor = words.isEmpty();
        String name = constructor ? "<init>" : words.take();
        String result = constructor ? "V" : SourceTypes.descriptor(first, visible);
        StringBuilder descriptor = new StringBuilder("(");
        for (String parameter : SourceTypes.parts(line.substring(open + 1, line.indexOf(')')))) {
            descriptor.append(SourceTypes.descriptor(parameter, visible));
        }
        return new Member(name, descriptor.append(')').append(result).toString(), access);
    }

    /** Words of a line; a space inside angle brackets does not separate. */
    private static final class Words {
        private final List<String> left = new ArrayList<>();

        Words(String text) {
            // Spaces inside brackets are hidden from the split and shown again.
            StringBuilder joined = new StringBuilder();
            int depth = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                depth += c == '<' ? 1 : c == '>' ? -1 : 0;
                joined.append(c == ' ' && depth > 0 ? '\u0000' : c);
            }
            for (String word : joined.toString().trim().split(" +", -1)) {
                left.add(word.replace('\u0000', ' '));
            }
        }

        boolean isEmpty() {
            return left.isEmpty();
        }

        String take() {
            return left.remove(0);
        }

        int takeFlags() {
            int flags = 0;
            while (FLAGS.containsKey(left.get(0)) || WITHOUT_MEANING.contains(left.get(0))) {
                flags |= FLAGS.getOrDefault(take(), 0);
            }
            return flags;
        }

        Map<String, String> takeVariables(Map<String, String> outer) {
            if (!left.get(0).startsWith("<")) {
                return outer;
            }
            String variables = take();
            return SourceTypes.erasures(variables.substring(1, variables.length() - 1), new HashMap<>(outer));
        }

        List<String> takeList(String keyword) {
            if (left.isEmpty() || !left.get(0).equals(keyword)) {
                return List.of();
            }
            take();
            return SourceTypes.parts(take()).stream()
                    .map(SourceTypes::internalName)
                    .toList();
        }
    }
}
