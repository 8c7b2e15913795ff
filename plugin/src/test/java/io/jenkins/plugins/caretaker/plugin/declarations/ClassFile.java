package io.jenkins.plugins.caretaker.plugin.declarations;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a class names, read from its constant pool (JVM specification, 4.4).
 *
 * @param texts every text: constants, names, descriptors
 * @param types internal names
 * @param members {@code owner.name descriptor}
 */
record ClassFile(Set<String> texts, Set<String> types, Set<String> members) {

    private static final int MAGIC_AND_VERSION = 8;
    private static final Pattern TYPE = Pattern.compile("L([A-Za-z0-9_/$]+)[;<]");

    static ClassFile of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipBytes(MAGIC_AND_VERSION);
            Object[] pool = new Object[in.readUnsignedShort()];
            for (int i = 1; i < pool.length; i++) {
                int tag = in.readUnsignedByte();
                pool[i] = constant(tag, in);
                // long and double take two places
                if (tag == 5 || tag == 6) i++;
            }
            return of(pool);
        }
    }

    private record Name(int text) {}

    private record Pair(int first, int second, boolean member) {}

    private static Object constant(int tag, DataInputStream in) throws IOException {
        return switch (tag) {
            case 1 -> in.readUTF();
            case 3, 4 -> in.readInt();
            case 5, 6 -> in.readLong();
            case 7 -> new Name(in.readUnsignedShort());
            case 9, 10, 11 -> new Pair(in.readUnsignedShort(), in.readUnsignedShort(), true);
            case 12, 17, 18 -> new Pair(in.readUnsignedShort(), in.readUnsignedShort(), false);
            case 15 -> in.readUnsignedByte() + in.readUnsignedShort();
            case 8, 16, 19, 20 -> in.readUnsignedShort();
            default -> throw new IOException("constant of kind " + tag);
        };
    }

    private static ClassFile of(Object[] pool) {
        ClassFile file = new ClassFile(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (Object each : pool) {
            if (each instanceof String text) file.text(text);
            if (each instanceof Name name) file.types.add(((String) pool[name.text]).replaceAll("^\\[*L|;$", ""));
            if (each instanceof Pair pair && pair.member) {
                Pair name = (Pair) pool[pair.second];
                file.members.add(
                        pool[((Name) pool[pair.first]).text] + "." + pool[name.first] + " " + pool[name.second]);
            }
        }
        return file;
    }

    private void text(String text) {
        texts.add(text);
        Matcher types = TYPE.matcher(text);
        while (types.find()) this.types.add(types.group(1));
    }
}
