package io.jenkins.plugins.caretaker.plugin.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code jenkins-api} declares what the plugin calls, overrides or names, what declarations themselves name, and nothing more. Constructors
 * are not looked at: without a declaration compilers would invent one.
 */
class UnusedDeclarationsTest {

    private static final Pattern NAME = Pattern.compile("[a-z][\\w.]*\\.[A-Z][\\w$]*");

    private final Set<String> texts = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final List<Class<?>> plugin = new ArrayList<>();

    @Test
    void every_declaration_is_used() throws Exception {
        read(CaretakerHome.class);
        Set<Class<?>> declared = declared();
        Set<Class<?>> needed = needed(declared);

        Set<String> unused = new TreeSet<>();
        for (Class<?> type : declared) {
            if (!needed.contains(type)) unused.add(type.getName());
            else used(type, declared, unused);
        }

        assertThat(declared).hasSizeGreaterThan(100);
        assertThat(unused).isEmpty();
    }

    private void used(Class<?> type, Set<Class<?>> declared, Set<String> unused) {
        Stream.of(type.getDeclaredMethods())
                .filter(method -> !isUsed(method, declared))
                .forEach(method -> unused.add(type.getName() + "." + method.getName()));
        Stream.of(type.getDeclaredFields())
                .filter(field -> !isUsed(field, declared))
                .forEach(field -> unused.add(type.getName() + "." + field.getName()));
    }

    private boolean isUsed(Method method, Set<Class<?>> declared) {
        Class<?> type = method.getDeclaringClass();
        if (method.isSynthetic() || (type.isEnum() && Modifier.isStatic(method.getModifiers()))) return true;
        if (type.isAnnotation()) return texts.contains(method.getName());
        // an ancestor says that it has to be there, and without it what descends from this would not compile
        if (isImplementation(method)) return true;
        return isNamed(type, method.getName() + " " + descriptor(method), declared) || isOverridden(method);
    }

    private boolean isUsed(Field field, Set<Class<?>> declared) {
        Class<?> type = field.getDeclaringClass();
        return field.isSynthetic()
                || isConstantThatIsNamed(field)
                || isNamed(type, field.getName() + " " + field.getType().descriptorString(), declared);
    }

    /** Compilers copy constants. */
    private boolean isConstantThatIsNamed(Field field) {
        if (!Modifier.isStatic(field.getModifiers()) || field.getType() != String.class) return false;
        try {
            field.setAccessible(true);
            return texts.contains(Objects.toString(field.get(null)));
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    private static boolean isImplementation(Method method) {
        return ancestors(method.getDeclaringClass())
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .anyMatch(each -> Modifier.isAbstract(each.getModifiers()) && isSame(each, method));
    }

    private static Stream<Class<?>> ancestors(Class<?> type) {
        Stream<Class<?>> parents =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
        return parents.flatMap(parent -> Stream.concat(Stream.of(parent), ancestors(parent)));
    }

    private static boolean isSame(Method one, Method other) {
        return one.getName().equals(other.getName()) && one.getParameterCount() == other.getParameterCount();
    }

    /** Calls name the type that the caller has in hand, which may be a descendant. */
    private boolean isNamed(Class<?> type, String member, Set<Class<?>> declared) {
        return Stream.of(Stream.of(type), declared.stream(), plugin.stream())
                .flatMap(all -> all)
                .filter(type::isAssignableFrom)
                .anyMatch(each -> members.contains(internal(each) + "." + member));
    }

    private boolean isOverridden(Method method) {
        return plugin.stream()
                .filter(each -> method.getDeclaringClass().isAssignableFrom(each))
                .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                .anyMatch(each -> each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()));
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** What the plugin names, and what that names in turn. */
    private Set<Class<?>> needed(Set<Class<?>> declared) {
        Set<Class<?>> needed = new HashSet<>();
        List<Class<?>> next =
                declared.stream().filter(each -> types.contains(internal(each))).toList();
        while (!next.isEmpty()) {
            needed.addAll(next);
            Set<String> names = new HashSet<>();
            next.forEach(each -> names.addAll(named(each)));
            next = declared.stream()
                    .filter(each -> names.contains(each.getName()) && !needed.contains(each))
                    .toList();
        }
        return needed;
    }

    private static Set<String> named(Class<?> type) {
        Set<String> names = new HashSet<>();
        add(names, type.toGenericString());
        if (type.getGenericSuperclass() != null)
            add(names, type.getGenericSuperclass().getTypeName());
        ancestors(type).forEach(each -> names.add(each.getName()));
        for (var each : type.getGenericInterfaces()) add(names, each.getTypeName());
        for (var each : type.getAnnotations()) add(names, each.annotationType().getName());
        for (Method each : type.getDeclaredMethods()) add(names, each.toGenericString());
        for (Field each : type.getDeclaredFields()) add(names, each.toGenericString());
        for (Constructor<?> each : type.getDeclaredConstructors()) add(names, each.toGenericString());
        if (type.getDeclaringClass() != null) names.add(type.getDeclaringClass().getName());
        return names;
    }

    private static void add(Set<String> names, String text) {
        NAME.matcher(text).results().forEach(found -> names.add(found.group()));
    }

    private void read(Class<?> of) throws Exception {
        for (String name : classes(of)) {
            Class<?> type = load(name);
            ClassFile file;
            try (var in = of.getResourceAsStream("/" + name + ".class")) {
                file = ClassFile.of(in.readAllBytes());
            }
            plugin.add(type);
            texts.addAll(file.texts());
            types.addAll(file.types());
            members.addAll(file.members());
        }
    }

    private static Set<Class<?>> declared() throws Exception {
        Set<Class<?>> declared = new HashSet<>();
        for (String name : classes(Extension.class)) {
            // how the declarations are processed is none
            if (!name.startsWith("io/jenkins/plugins/caretaker/")) declared.add(load(name));
        }
        return declared;
    }

    private static Class<?> load(String internal) throws ClassNotFoundException {
        return Class.forName(internal.replace('/', '.'), false, UnusedDeclarationsTest.class.getClassLoader());
    }

    /** Internal names of the classes that are where this one is: a directory or a jar. */
    private static List<String> classes(Class<?> of) throws Exception {
        Path place =
                Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) return classes(place);
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return classes(jar.getPath("/"));
        }
    }

    private static List<String> classes(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .toList();
        }
    }
}
