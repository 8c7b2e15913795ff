package io.jenkins.plugins.caretaker.plugin.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every declaration of {@code jenkins-api}, beside the class it declares: kind, parents, and of each member that is declared its
 * modifiers, types, exceptions and constant. {@code -Ddeclarations=} names the jar or the directory.
 */
class DeclarationsTest {

    @Test
    void every_declaration_is_as_in_the_real_class() throws IOException {
        Path declarations = Path.of(System.getProperty("declarations"));
        if (Files.isDirectory(declarations)) {
            compare(declarations);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(declarations)) {
            compare(jar.getPath("/"));
        }
    }

    /** What is restricted, the official build refuses to use. */
    @Test
    void nothing_is_declared_that_jenkins_keeps_for_itself() throws IOException {
        Path declarations = Path.of(System.getProperty("declarations"));
        List<String> restricted = new ArrayList<>();
        try (FileSystem jar = FileSystems.newFileSystem(declarations);
                Stream<Path> files = Files.walk(jar.getPath("/"))) {
            for (Path file : files.filter(DeclarationsTest::isDeclaration).toList()) {
                Shape declared = read(Files.newInputStream(file));
                InputStream real = DeclarationsTest.class.getResourceAsStream("/" + declared.name() + ".class");
                try (real) {
                    Restrictions found = Restrictions.of(real.readAllBytes());
                    declared.members().keySet().stream()
                            .filter(found::concern)
                            .forEach(member -> restricted.add(declared.name() + "." + member));
                }
            }
        }
        assertThat(restricted).isEmpty();
    }

    private static void compare(Path root) throws IOException {
        List<String> different = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(DeclarationsTest::isDeclaration).toList()) {
                Shape declared = read(Files.newInputStream(file));
                seen.add(declared.name());
                InputStream real = DeclarationsTest.class.getResourceAsStream("/" + declared.name() + ".class");
                if (real == null) different.add(declared.name() + ": there is no such class");
                else different.addAll(declared.differencesTo(read(real)));
            }
        }
        assertThat(seen).contains("jenkins/model/Jenkins", "org/jenkinsci/plugins/workflow/steps/Step");
        assertThat(different).isEmpty();
    }

    private static boolean isDeclaration(Path file) {
        String name = file.toString();
        return name.endsWith(".class")
                && !name.endsWith("package-info.class")
                && !name.contains("io/jenkins/plugins/caretaker/build/");
    }

    private static Shape read(InputStream in) throws IOException {
        try (in) {
            return Shape.of(in.readAllBytes());
        }
    }
}
