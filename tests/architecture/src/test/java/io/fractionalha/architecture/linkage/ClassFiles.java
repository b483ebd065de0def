// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Types read from class files. */
final class ClassFiles implements Types {
    private final Map<String, byte[]> bytesByName;

    private ClassFiles(Map<String, byte[]> bytesByName) {
        this.bytesByName = bytesByName;
    }

    /** All classes of a jar whose names start with one of the prefixes; all without a prefix. */
    static ClassFiles ofJar(Path jar, String... prefixes) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Map<String, byte[]> found = new TreeMap<>();
            for (JarEntry entry : file.stream().collect(Collectors.toList())) {
                if (entry.getName().endsWith(".class") && startsWithOne(entry.getName(), prefixes)) {
                    try (InputStream in = file.getInputStream(entry)) {
                        found.put(entry.getName().replaceAll("\\.class$", ""), in.readAllBytes());
                    }
                }
            }
            return new ClassFiles(found);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + jar, unreadable);
        }
    }

    static ClassFiles of(Map<String, byte[]> bytesByName) {
        return new ClassFiles(new TreeMap<>(bytesByName));
    }

    /** The types this virtual machine sees; what is not there is simply not found. */
    static Types ofRuntime() {
        Map<String, Optional<TypeShape>> known = new ConcurrentHashMap<>();
        return name -> known.computeIfAbsent(name, ClassFiles::readFromRuntime);
    }

    /** Class files by internal name, in order of name. */
    Map<String, byte[]> bytesByName() {
        return bytesByName;
    }

    @Override
    public Optional<TypeShape> find(String internalName) {
        return Optional.ofNullable(bytesByName.get(internalName)).map(ClassFiles::shape);
    }

    static TypeShape shape(byte[] classFile) {
        ShapeVisitor visitor = new ShapeVisitor();
        new ClassReader(classFile).accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return visitor.shape();
    }

    private static Optional<TypeShape> readFromRuntime(String name) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(shape(in.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name, unreadable);
        }
    }

    private static boolean startsWithOne(String name, String... prefixes) {
        return prefixes.length == 0 || List.of(prefixes).stream().anyMatch(name::startsWith);
    }

    private static final class ShapeVisitor extends ClassVisitor {
        private final List<Member> members = new ArrayList<>();
        private String name = "";
        private int access;
        private @Nullable String superName;
        private List<String> interfaces = List.of();

        ShapeVisitor() {
            super(Opcodes.ASM9);
        }

        TypeShape shape() {
            return new TypeShape(name, access, superName, interfaces, members);
        }

        @Override
        public void visit(
                int version,
                int flags,
                String className,
                @Nullable String signature,
                @Nullable String superClass,
                String @Nullable [] superInterfaces) {
            name = className;
            access = flags;
            superName = superClass;
            interfaces = superInterfaces == null ? List.of() : List.of(superInterfaces);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int flags, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
            members.add(new Member(field, descriptor, flags));
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int flags,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            members.add(new Member(method, descriptor, flags));
            return null;
        }
    }
}
