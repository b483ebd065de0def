// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.objectweb.asm.Type;

/** The list's reading of a method agrees with the virtual machine's, for methods of the JDK with all sorts of generics. */
class SourceTypesPropertyTest {
    private static final List<Class<?>> TYPES = List.of(
            Map.class, java.util.stream.Stream.class, java.util.Collections.class, Enum.class, Comparable.class);

    @Property
    void aPrintedMethodIsReadAsItIsLinked(@ForAll("methods") Method method) {
        Class<?> owner = method.getDeclaringClass();
        StringBuilder header = new StringBuilder("public class ").append(owner.getName());
        if (owner.getTypeParameters().length > 0) {
            String generic = owner.toGenericString();
            header.append(generic, generic.indexOf('<'), generic.lastIndexOf('>') + 1);
        }
        String line = method.toGenericString().replace(owner.getName() + "." + method.getName(), method.getName());

        MemberList list = MemberList.of(List.of(header + " {", line + ";", "}"));

        TypeShape type = list.find(Type.getInternalName(owner)).orElseThrow();
        assertThat(type.members()).singleElement().satisfies(member -> {
            assertThat(member.name()).isEqualTo(method.getName());
            assertThat(member.descriptor()).isEqualTo(Type.getMethodDescriptor(method));
            assertThat(member.isStatic()).isEqualTo(Modifier.isStatic(method.getModifiers()));
        });
    }

    @Provide
    Arbitrary<Method> methods() {
        return Arbitraries.of(TYPES)
                .flatMap(type -> Arbitraries.of(List.of(type.getDeclaredMethods()).stream()
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .toList()));
    }
}
