package io.jenkins.plugins.caretaker.build;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/**
 * What Jenkins' own build plugins make, for the build that has none of them: the index of {@code @Symbol}s (annotation-indexer) and
 * the class {@code Messages} of the texts (localizer).
 */
@SupportedAnnotationTypes("*")
public final class PluginProcessor extends AbstractProcessor {

    private static final String PACKAGE = "io.jenkins.plugins.caretaker.plugin";
    private static final String SYMBOL = "org.jenkinsci.Symbol";
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    private final Set<String> symbols = new TreeSet<>();
    private boolean messages;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        TypeElement symbol = processingEnv.getElementUtils().getTypeElement(SYMBOL);
        if (symbol == null) return false;
        for (Element each : round.getElementsAnnotatedWith(symbol)) {
            symbols.add(processingEnv
                    .getElementUtils()
                    .getBinaryName((TypeElement) each)
                    .toString());
        }
        try {
            if (!messages) writeMessages();
            messages = true;
            if (round.processingOver() && !symbols.isEmpty()) writeSymbols();
        } catch (IOException e) {
            processingEnv.getMessager().printMessage(Kind.ERROR, "cannot write what the plugin needs: " + e);
        }
        return false;
    }

    private void writeSymbols() throws IOException {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", "META-INF/services/annotations/" + SYMBOL)
                .openWriter()) {
            for (String each : symbols) out.write(each + "\n");
        }
    }

    private void writeMessages() throws IOException {
        Properties texts = new Properties();
        try (Reader in = processingEnv
                .getFiler()
                .getResource(StandardLocation.CLASS_OUTPUT, PACKAGE, "Messages.properties")
                .openReader(true)) {
            texts.load(in);
        } catch (NoSuchFileException noTexts) {
            // tests have none
            return;
        }
        StringBuilder source = new StringBuilder("package " + PACKAGE + ";\n\n"
                + "@javax.annotation.processing.Generated(\"" + getClass().getName() + "\")\n"
                + "@SuppressWarnings(\"all\")\npublic final class Messages {\n"
                + "    private static final org.jvnet.localizer.ResourceBundleHolder HOLDER ="
                + " org.jvnet.localizer.ResourceBundleHolder.get(Messages.class);\n    private Messages() {}\n");
        new TreeMap<>(texts).forEach((key, text) -> source.append(methods(key.toString(), text.toString())));
        try (Writer out = processingEnv
                .getFiler()
                .createSourceFile(PACKAGE + ".Messages")
                .openWriter()) {
            out.write(source.append("}\n").toString());
        }
    }

    private static String methods(String key, String text) {
        int count = 0;
        for (Matcher matcher = ARGUMENT.matcher(text); matcher.find(); ) {
            count = Math.max(count, Integer.parseInt(matcher.group(1)) + 1);
        }
        StringBuilder declared = new StringBuilder();
        StringBuilder passed = new StringBuilder();
        for (int i = 0; i < count; i++) {
            declared.append(i == 0 ? "" : ", ").append("Object arg").append(i);
            passed.append(", arg").append(i);
        }
        String name = key.replace('.', '_');
        return "    public static String " + name + "(" + declared + ") { return HOLDER.format(\"" + key + "\"" + passed
                + "); }\n    public static org.jvnet.localizer.Localizable _" + name + "(" + declared
                + ") { return new org.jvnet.localizer.Localizable(HOLDER, \"" + key + "\"" + passed + "); }\n";
    }
}
