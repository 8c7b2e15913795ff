package io.jenkins.plugins.caretaker.plugin.harness;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What of a class its owner keeps for itself. What is merely Beta is open to plugins that say {@code useBeta}, as ours does.
 *
 * @param whole the class with all that is in it; not asked of interfaces, which may be declared only because classes implement them
 * @param members by name and erased type, as {@link Shape} has them
 */
record Restrictions(boolean whole, Set<String> members) {

    private static final String RESTRICTED = "Lorg/kohsuke/accmod/Restricted;";
    private static final String BETA = "org.kohsuke.accmod.restrictions.Beta";

    static Restrictions of(byte[] bytes) {
        Reader reader = new Reader();
        new ClassReader(bytes).accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return new Restrictions(reader.whole, reader.members);
    }

    boolean concern(String member) {
        return whole || members.contains(member);
    }

    private static final class Reader extends ClassVisitor {

        private final Set<String> members = new HashSet<>();
        private boolean whole;
        private boolean isInterface;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String type, String signature, String parent, String[] implemented) {
            isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String type, boolean visible) {
            return isInterface ? null : ifKept(type, () -> whole = true);
        }

        @Override
        public FieldVisitor visitField(int access, String field, String type, String signature, Object constant) {
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return ifKept(annotation, () -> members.add(field + " " + type));
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String type, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return ifKept(annotation, () -> members.add(method + type));
                }
            };
        }

        private static AnnotationVisitor ifKept(String annotation, Runnable found) {
            if (!annotation.equals(RESTRICTED)) return null;
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitArray(String name) {
                    return this;
                }

                @Override
                public void visit(String name, Object value) {
                    if (!((Type) value).getClassName().equals(BETA)) found.run();
                }
            };
        }
    }
}
