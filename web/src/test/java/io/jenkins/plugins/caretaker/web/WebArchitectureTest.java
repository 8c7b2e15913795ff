package io.jenkins.plugins.caretaker.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WebArchitectureTest {

    private static final JavaClasses WEB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.jenkins.plugins.caretaker.web");

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("io.jenkins.plugins.caretaker.(web..)")
                .should()
                .beFreeOfCycles()
                .check(WEB);
    }

    @Test
    void knows_no_host() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..", "hudson..", "jenkins..", "org.kohsuke..")
                .check(WEB);
    }
}
