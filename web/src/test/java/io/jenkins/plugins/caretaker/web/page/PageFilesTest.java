package io.jenkins.plugins.caretaker.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said of the pages' files without a browser. */
class PageFilesTest {

    private static final Path PAGES = Path.of("target/classes/io/jenkins/plugins/caretaker/web/page");
    private static final Pattern IMPORT = Pattern.compile("(?:from |import\\()'(\\.[^']+)'");
    private static final Pattern ASSET = Pattern.compile("(?:\\{\\{base}}|\\$\\{base})assets/([^\"`]+)[\"`]");

    @Test
    void every_file_that_another_one_asks_for_is_there() {
        List<String> missing = new ArrayList<>();
        for (Path file : files(".js", ".html")) {
            String text = read(file);
            wanted(IMPORT, text, file.getParent(), missing);
            wanted(ASSET, text, PAGES, missing);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void nothing_takes_text_for_markup_or_code() {
        for (Path file : files(".js")) {
            assertThat(read(file))
                    .as(file.toString())
                    .doesNotContain(
                            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function");
        }
    }

    @Test
    void the_documents_have_nothing_inline() {
        for (Path file : files(".html")) {
            assertThat(read(file))
                    .as(file.toString())
                    .doesNotContain("<style", "style=", "onclick", "onload")
                    .doesNotContainPattern("<script(?![^>]* src=)");
        }
    }

    /** Hosts put the pages into documents of their own: no rule may reach what is not of the pages. */
    @Test
    void styles_hold_inside_of_the_pages_only() {
        for (Path file : files(".css")) {
            if (file.endsWith("alone.css")) continue;
            assertThat(outermost(read(file)))
                    .as(file.toString())
                    .isNotEmpty()
                    .allMatch(rule -> rule.equals(".caretaker") || rule.startsWith("@keyframes caretaker-"));
        }
    }

    /** What stands before the outermost braces. */
    private static List<String> outermost(String css) {
        List<String> rules = new ArrayList<>();
        int depth = 0;
        StringBuilder before = new StringBuilder();
        for (char c : css.replaceAll("(?s)/\\*.*?\\*/", "").toCharArray()) {
            if (c == '{' && depth++ == 0) rules.add(before.toString().strip());
            else if (c == '}' && --depth == 0) before.setLength(0);
            else if (depth == 0) before.append(c);
        }
        assertThat(depth).isZero();
        return rules;
    }

    @Test
    void no_address_is_absolute_and_nothing_comes_from_elsewhere() {
        for (Path file : files(".js", ".css", ".html")) {
            assertThat(read(file).replace("http://www.w3.org/2000/svg", ""))
                    .as(file.toString())
                    .doesNotContain("http://", "https://", "'/api", "\"/assets", "'/assets");
        }
    }

    private static void wanted(Pattern pattern, String text, Path from, List<String> missing) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (!Files.isRegularFile(from.resolve(matcher.group(1)))) missing.add(matcher.group(1));
        }
    }

    /** Our own; libraries speak for themselves. */
    private static List<Path> files(String... endings) {
        try (Stream<Path> walk = Files.walk(PAGES)) {
            List<Path> found = walk.filter(file -> !file.startsWith(PAGES.resolve("vendor")))
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
