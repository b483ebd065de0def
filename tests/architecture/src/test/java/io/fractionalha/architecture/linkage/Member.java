// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import org.objectweb.asm.Opcodes;

/**
 * A field or method as the virtual machine names it.
 *
 * @param name {@code <init>} for a constructor
 * @param descriptor starts with a parenthesis if it is a method
 * @param access flags of the class file format
 */
record Member(String name, String descriptor, int access) {
    boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isFinal() {
        return (access & Opcodes.ACC_FINAL) != 0;
    }

    boolean isMethod() {
        return descriptor.startsWith("(");
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }

    boolean isSame(String otherName, String otherDescriptor) {
        return name.equals(otherName) && descriptor.equals(otherDescriptor);
    }
}
