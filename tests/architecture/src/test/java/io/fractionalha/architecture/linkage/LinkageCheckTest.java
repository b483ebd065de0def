// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.architecture.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Shows that the check finds what it is there to find. */
class LinkageCheckTest {
    private static final MemberList HOST = MemberList.of(List.of(
            "public interface com.cloud.Named {",
            "  public abstract java.lang.String getName();",
            "}",
            "public abstract class com.cloud.Base<T extends java.lang.Number> implements com.cloud.Named {",
            "  public com.cloud.Base(T, java.util.Map<java.lang.String, T>);",
            "  public static int count;",
            "  public static <K extends java.lang.Comparable<K>, V> V pick(K, V...) throws com.cloud.Trouble;",
            "  protected final void keep(int[]);",
            "  public T value();",
            "}"));

    @Test
    void membersThatAreThereAreNoMiss() {
        assertThat(missesOf(code -> {
                    code.visitMethodInsn(
                            Opcodes.INVOKESPECIAL,
                            "com/cloud/Base",
                            "<init>",
                            "(Ljava/lang/Number;Ljava/util/Map;)V",
                            false);
                    code.visitFieldInsn(Opcodes.GETSTATIC, "com/cloud/Base", "count", "I");
                    code.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            "com/cloud/Base",
                            "pick",
                            "(Ljava/lang/Comparable;[Ljava/lang/Object;)Ljava/lang/Object;",
                            false);
                    code.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL, "com/cloud/Base", "getName", "()Ljava/lang/String;", false);
                    code.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL, "com/cloud/Base", "value", "()Ljava/lang/Number;", false);
                    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "com/cloud/Base", "hashCode", "()I", false);
                }))
                .isEmpty();
    }

    @Test
    void aMissingTypeIsNamed() {
        assertThat(missesOf(code -> code.visitTypeInsn(Opcodes.NEW, "com/cloud/Gone")))
                .containsExactly("ours.Sample needs TYPE com.cloud.Gone: no such type in the host");
    }

    @Test
    void aMemberWithAnotherDescriptorIsNamedWithClassAndDescriptor() {
        assertThat(missesOf(code -> code.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL, "com/cloud/Base", "value", "()Ljava/lang/Object;", false)))
                .containsExactly("ours.Sample needs METHOD com.cloud.Base.value()Ljava/lang/Object;:"
                        + " no such member, own or inherited");
    }

    @Test
    void anInstanceMethodThatIsStaticAtTheHostIsAMiss() {
        assertThat(missesOf(code -> code.visitFieldInsn(Opcodes.GETFIELD, "com/cloud/Base", "count", "I")))
                .singleElement()
                .asString()
                .endsWith("it is static in the host");
    }

    @Test
    void aClassThatIsAnInterfaceAtTheHostIsAMiss() {
        assertThat(missesOf(code -> code.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL, "com/cloud/Named", "getName", "()Ljava/lang/String;", false)))
                .singleElement()
                .asString()
                .endsWith("the host has an interface there");
    }

    @Test
    void anAbstractMethodLeftOutAndAFinalOneOverriddenAreMisses() {
        ClassWriter writer = start("com/cloud/Base");
        writer.visitMethod(Opcodes.ACC_PROTECTED, "keep", "([I)V", null, null);

        assertThat(check(writer))
                .containsExactly(
                        "ours.Sample does not implement com.cloud.Named.getName()Ljava/lang/String;",
                        "ours.Sample overrides com.cloud.Base.keep([I)V: final in the host");
    }

    @Test
    void aMissingElementAndAMissingConstantOfAnAnnotationAreMisses() {
        ClassWriter writer = start("java/lang/Object");
        writer.visitAnnotation("Lcom/cloud/Named;", true).visitEnum("kind", "Lcom/cloud/Base;", "GONE");

        assertThat(check(writer))
                .containsExactly(
                        "ours.Sample needs ANNOTATION_ELEMENT com.cloud.Named.kind: no such element",
                        "ours.Sample needs STATIC_FIELD com.cloud.Base.GONELcom/cloud/Base;:"
                                + " no such member, own or inherited");
    }

    private static Set<String> missesOf(Consumer<MethodVisitor> code) {
        ClassWriter writer = start("java/lang/Object");
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "work", "()V", null, null);
        method.visitCode();
        code.accept(method);
        method.visitMaxs(9, 9);
        method.visitEnd();
        return check(writer);
    }

    private static ClassWriter start(String superName) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "ours/Sample", null, superName, null);
        return writer;
    }

    private static Set<String> check(ClassWriter writer) {
        writer.visitEnd();
        ClassFiles ours = ClassFiles.of(Map.of("ours/Sample", writer.toByteArray()));
        return new LinkageCheck(ours, HOST, Host::owns).misses();
    }
}
