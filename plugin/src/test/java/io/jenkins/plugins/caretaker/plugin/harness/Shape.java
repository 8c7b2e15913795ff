package io.jenkins.plugins.caretaker.plugin.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.signature.SignatureWriter;

/**
 * What a compiler sees of a class.
 *
 * @param head its kind, type parameters and superclass
 * @param interfaces with their type arguments
 * @param members by name and erased type: modifiers, generic type, exceptions, constant
 */
record Shape(String name, String head, List<String> interfaces, Map<String, String> members) {

    private static final int KIND =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ANNOTATION | Opcodes.ACC_ENUM | Opcodes.ACC_FINAL;
    private static final int MODIFIERS = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_PRIVATE
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_ABSTRACT;
    private static final int MADE_BY_COMPILERS = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;
    /** Of what others cannot use, a declaration may have what it needs to be compiled. */
    private static final int USABLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    static Shape of(byte[] bytes) {
        Reader reader = new Reader();
        new ClassReader(bytes).accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return new Shape(reader.name, reader.head, reader.interfaces, reader.members);
    }

    /** What is declared here otherwise than it is there; what is there beside it is of no interest. */
    List<String> differencesTo(Shape real) {
        List<String> different = new ArrayList<>();
        if (!head.equals(real.head)) different.add(name + ": declared " + head + ", is " + real.head);
        interfaces.stream()
                .filter(each -> !real.interfaces.contains(each))
                .forEach(each -> different.add(name + " does not implement " + each));
        members.forEach((member, declared) -> {
            String is = real.members.get(member);
            if (!declared.equals(is)) different.add(name + "." + member + ": declared " + declared + ", is " + is);
        });
        return different;
    }

    private static final class Parents extends SignatureVisitor {

        private final List<SignatureWriter> interfaces = new ArrayList<>();
        private final SignatureWriter superclass = new SignatureWriter();

        Parents() {
            super(Opcodes.ASM9);
        }

        @Override
        public SignatureVisitor visitClassBound() {
            return new SignatureWriter();
        }

        @Override
        public SignatureVisitor visitInterfaceBound() {
            return new SignatureWriter();
        }

        @Override
        public SignatureVisitor visitSuperclass() {
            return superclass;
        }

        @Override
        public SignatureVisitor visitInterface() {
            interfaces.add(new SignatureWriter());
            return interfaces.get(interfaces.size() - 1);
        }
    }

    private static final class Reader extends ClassVisitor {

        private final List<String> interfaces = new ArrayList<>();
        private final Map<String, String> members = new TreeMap<>();
        private String name;
        private String head;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String type, String signature, String parent, String[] implemented) {
            name = type;
            if (signature == null) {
                head = kind(access) + " L" + parent + ";";
                for (String each : implemented) interfaces.add("L" + each + ";");
                return;
            }
            Parents parents = new Parents();
            new SignatureReader(signature).accept(parents);
            String all = parents.superclass.toString();
            String formals = signature.startsWith("<") ? signature.substring(0, signature.indexOf(all)) : "";
            head = kind(access) + " " + formals + all;
            parents.interfaces.forEach(each -> interfaces.add(each.toString()));
        }

        /** An enum is abstract, or is not final, when its constants have bodies. */
        private static int kind(int access) {
            return (access & Opcodes.ACC_ENUM) != 0
                    ? access & KIND & ~Opcodes.ACC_FINAL
                    : access & (KIND | Opcodes.ACC_ABSTRACT);
        }

        @Override
        public FieldVisitor visitField(int access, String field, String type, String signature, Object constant) {
            keep(access, field + " " + type, signature + " = " + constant);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String type, String signature, String[] exceptions) {
            if (method.equals("<clinit>")) return null;
            keep(access, method + type, signature + " throws " + Arrays.toString(exceptions));
            return null;
        }

        private void keep(int access, String member, String what) {
            if ((access & MADE_BY_COMPILERS) != 0 || (access & USABLE) == 0) return;
            members.put(member, (access & MODIFIERS) + " " + what);
        }
    }
}
