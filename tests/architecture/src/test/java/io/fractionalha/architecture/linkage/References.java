// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import io.fractionalha.architecture.linkage.Reference.Kind;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Collects everything one class file asks for: types, members, elements of annotations, methods behind lambdas. */
final class References {
    private final String from;
    private final Set<Reference> found = new LinkedHashSet<>();

    private References(String from) {
        this.from = from;
    }

    static Set<Reference> of(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        References references = new References(reader.getClassName());
        reader.accept(new ClassRemapper(new ClassWriter(0), references.new TypeNames()), 0);
        reader.accept(references.new ClassMembers(), 0);
        return Collections.unmodifiableSet(references.found);
    }

    private void add(Kind kind, String owner, String name, String descriptor) {
        if (!owner.startsWith("[")) {
            found.add(new Reference(from, kind, owner, name, descriptor));
        }
    }

    private void add(Handle handle) {
        Kind kind = switch (handle.getTag()) {
            case Opcodes.H_GETFIELD, Opcodes.H_PUTFIELD -> Kind.FIELD;
            case Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC -> Kind.STATIC_FIELD;
            case Opcodes.H_INVOKESTATIC -> Kind.STATIC_METHOD;
            default -> handle.isInterface() ? Kind.INTERFACE_METHOD : Kind.METHOD;
        };
        add(kind, handle.getOwner(), handle.getName(), handle.getDesc());
    }

    private final class TypeNames extends Remapper {
        TypeNames() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            found.add(Reference.type(from, internalName));
            return internalName;
        }
    }

    private final class ClassMembers extends ClassVisitor {
        ClassMembers() {
            super(Opcodes.ASM9);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return new Elements(descriptor);
        }

        @Override
        public FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return new Elements(annotation);
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new Code();
        }
    }

    private final class Code extends MethodVisitor {
        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return new Elements(descriptor);
        }

        @Override
        public AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            return new Elements(descriptor);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            add(isStatic ? Kind.STATIC_FIELD : Kind.FIELD, owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            Kind instance = isInterface ? Kind.INTERFACE_METHOD : Kind.METHOD;
            add(opcode == Opcodes.INVOKESTATIC ? Kind.STATIC_METHOD : instance, owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    add(handle);
                }
            }
            // A lambda: the call site makes the interface, its method has the name of the call site.
            if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
                String made = Type.getReturnType(descriptor).getInternalName();
                add(Kind.INTERFACE_METHOD, made, name, ((Type) arguments[0]).getDescriptor());
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Handle handle) {
                add(handle);
            }
        }
    }

    private final class Elements extends AnnotationVisitor {
        private final String annotation;

        /** @param descriptor of the annotation; empty inside an array, where elements have no names */
        Elements(String descriptor) {
            super(Opcodes.ASM9);
            this.annotation =
                    descriptor.isEmpty() ? "" : Type.getType(descriptor).getInternalName();
        }

        @Override
        public void visit(@Nullable String name, Object value) {
            element(name);
        }

        @Override
        public void visitEnum(@Nullable String name, String descriptor, String constant) {
            element(name);
            add(Kind.STATIC_FIELD, Type.getType(descriptor).getInternalName(), constant, descriptor);
        }

        @Override
        public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
            element(name);
            return new Elements(descriptor);
        }

        @Override
        public AnnotationVisitor visitArray(@Nullable String name) {
            element(name);
            return new Elements("");
        }

        private void element(@Nullable String name) {
            if (name != null && !annotation.isEmpty()) {
                add(Kind.ANNOTATION_ELEMENT, annotation, name, "");
            }
        }
    }
}
