// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What linking needs to know of a class or interface. Names are internal, with slashes.
 *
 * @param superName null for {@code java/lang/Object} only
 */
record TypeShape(String name, int access, @Nullable String superName, List<String> interfaces, List<Member> members) {
    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isFinal() {
        return (access & Opcodes.ACC_FINAL) != 0;
    }

    Optional<Member> member(String memberName, String descriptor) {
        return members.stream()
                .filter(member -> member.isSame(memberName, descriptor))
                .findFirst();
    }
}
