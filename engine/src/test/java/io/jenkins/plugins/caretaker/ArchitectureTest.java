package io.jenkins.plugins.caretaker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the reviewers would otherwise have to look for. Sources: design.md 3, style.md. */
class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.caretaker";

    /**
     * Features from the leaves to the top: each may use those before it. A feature that is not named stands above all that
     * are. Sub-packages belong to their feature.
     */
    private static final List<String> FEATURES = List.of(
            "text",
            "clock",
            "diagnostic",
            "schedule",
            "message",
            "variable",
            "plan",
            "graph",
            "journal",
            "audit",
            "transport",
            "command",
            "store",
            "machine",
            "run",
            "check",
            "trigger");

    /** What a feature may not use although it stands before it. */
    private static final Map<String, List<String>> APART = Map.of("store", List.of("transport", "command"));

    private static final int LONGEST_SOURCE = 350;
    private static final int LONGEST_TEST = 500;

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ENGINE);
    }

    @Test
    void arrows_between_features_point_one_way() {
        check(classes().should(useOnlyFeaturesBeforeTheirOwn()));
    }

    @Test
    void features_are_free_of_cycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    @Test
    void the_engine_knows_no_host() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "javax.servlet..", "jenkins..", "hudson..", "org.kohsuke.."));
    }

    @Test
    void only_the_adapter_for_it_knows_aws() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".stack.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws.."));
    }

    @Test
    void the_engine_prints_nothing_and_logs_with_slf4j() {
        check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
    }

    @Test
    void time_is_java_time() {
        check(noClasses().should().dependOnClassesThat().belongToAnyOf(Date.class, Calendar.class));
    }

    /** A sleep cannot be cancelled by what it waits for; a wait with a timeout can. */
    @Test
    void nobody_sleeps() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".transport..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class));
    }

    @Test
    void a_name_says_what_a_class_is() {
        check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common|Misc)"));
    }

    @Test
    void every_package_says_what_it_is() {
        assertThat(sources(MAIN).map(Path::getParent).distinct())
                .as("packages with a package-info.java")
                .allSatisfy(folder ->
                        assertThat(folder.resolve("package-info.java")).exists());
    }

    @Test
    void no_file_is_longer_than_a_reader_can_hold() {
        assertThat(sources(MAIN)).allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(LONGEST_SOURCE));
        assertThat(sources(TEST)).allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(LONGEST_TEST));
    }

    private static ArchCondition<JavaClass> useOnlyFeaturesBeforeTheirOwn() {
        return new ArchCondition<>("use only features before their own: " + FEATURES) {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                    JavaClass used = dependency.getTargetClass().getBaseComponentType();
                    if (!mayUse(feature(user), feature(used)))
                        events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
                }
            }
        };
    }

    private static boolean mayUse(String user, String used) {
        if (used.isEmpty() || user.equals(used)) return true;
        return rank(used) <= rank(user) && !APART.getOrDefault(user, List.of()).contains(used);
    }

    private static int rank(String feature) {
        int place = FEATURES.indexOf(feature);
        return place < 0 ? FEATURES.size() : place;
    }

    /** The package below the root; empty for classes that are not ours. */
    private static String feature(JavaClass javaClass) {
        String name = javaClass.getPackageName();
        if (!name.startsWith(ROOT + ".")) return "";
        return name.substring(ROOT.length() + 1).split("\\.", 2)[0];
    }

    private static Stream<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
