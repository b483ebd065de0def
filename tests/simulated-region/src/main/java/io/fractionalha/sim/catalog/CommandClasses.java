// SPDX-License-Identifier: Apache-2.0
package io.fractionalha.sim.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.cloudstack.acl.RoleType;
import org.apache.cloudstack.api.APICommand;
import org.apache.cloudstack.api.BaseCmd;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes a class for each row, with the host's own class name and annotation, so that what looks at a command object sees
 * what it would see in a real server. Behaviour is in the base classes.
 */
public final class CommandClasses {
    private final Loader loader = new Loader(CommandClasses.class.getClassLoader());
    private final Map<String, Class<? extends BaseCmd>> byClassName = new HashMap<>();

    /** Makes all classes of a catalogue. */
    public CommandClasses(Catalog catalog) {
        for (CommandRow row : catalog.rows()) {
            String parent = define(row.className(), base(row.kind()).getName(), row);
            String admin = row.adminClassName();
            if (admin != null) {
                define(admin, parent, row);
            }
        }
    }

    /** The class of that name, if it is a host command. */
    public @Nullable Class<? extends BaseCmd> named(String className) {
        return byClassName.get(className);
    }

    /** The class a caller's command runs as. */
    public Class<? extends BaseCmd> classFor(CommandRow row, boolean rootAdmin) {
        String admin = row.adminClassName();
        String name = rootAdmin && admin != null ? admin : row.className();
        return java.util.Objects.requireNonNull(byClassName.get(name), name);
    }

    private static Class<? extends BaseCmd> base(CommandRow.Kind kind) {
        return switch (kind) {
            case SYNC -> HostSyncCmd.class;
            case LIST -> HostListCmd.class;
            case ASYNC -> HostAsyncCmd.class;
            case CREATE -> HostCreateCmd.class;
        };
    }

    private String define(String className, String parentName, CommandRow row) {
        String parent = parentName.replace('.', '/');
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
                className.replace('.', '/'),
                null,
                parent,
                new String[0]);
        annotate(writer, row);
        MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        made.visitCode();
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, parent, "<init>", "()V", false);
        made.visitInsn(Opcodes.RETURN);
        made.visitMaxs(1, 1);
        made.visitEnd();
        writer.visitEnd();
        Class<? extends BaseCmd> type =
                loader.define(className, writer.toByteArray()).asSubclass(BaseCmd.class);
        byClassName.put(className, type);
        return className;
    }

    private static void annotate(ClassWriter writer, CommandRow row) {
        AnnotationVisitor mark = writer.visitAnnotation(Type.getDescriptor(APICommand.class), true);
        mark.visit("name", row.name());
        mark.visit("responseObject", Type.getType(HostResponse.class));
        roles(mark.visitArray("authorized"), row.roles());
        mark.visitEnd();
    }

    private static void roles(AnnotationVisitor array, List<String> roles) {
        for (String role : roles) {
            array.visitEnum(null, Type.getDescriptor(RoleType.class), role);
        }
        array.visitEnd();
    }

    private static final class Loader extends ClassLoader {
        Loader(ClassLoader parent) {
            super("simulated-host-commands", parent);
        }

        Class<?> define(String name, byte[] code) {
            return defineClass(name, code, 0, code.length);
        }
    }
}
