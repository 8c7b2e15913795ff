package io.jenkins.plugins.caretaker.plugin.forms;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.caretaker.plugin.CaretakerHome;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Every field of every form says what it is for and what is wrong with it, and tells that only to those who may fill it in. */
class FormFieldsTest {

    private static final Pattern ENTRY = Pattern.compile("<f:entry[^>]* field=\"(\\w+)\"");
    /** Any text can be right. */
    private static final List<String> FREE = List.of("Variable.value");

    @Test
    void every_field_has_a_help_of_its_own() throws Exception {
        List<String> without = new ArrayList<>();
        for (Class<?> form : forms()) {
            for (String field : fields(form).keySet()) {
                Optional<String> help = resource(form, "help-" + field + ".html");
                if (help.filter(text -> text.strip().length() > 20).isEmpty())
                    without.add(form.getSimpleName() + "." + field);
                help.ifPresent(text -> assertThat(text).doesNotContain("<script", "style=", "onclick"));
            }
        }

        assertThat(without).isEmpty();
    }

    @Test
    void every_field_is_on_its_form_and_nothing_else_is() throws Exception {
        for (Class<?> form : forms()) {
            Optional<String> view = resource(form, "config.jelly");
            if (view.isEmpty()) continue;
            TreeSet<String> shown = new TreeSet<>();
            Matcher entry = ENTRY.matcher(view.get());
            while (entry.find()) shown.add(entry.group(1));
            // a property is the form of what it holds
            if (shown.isEmpty()) continue;
            assertThat(shown).as(form.getSimpleName()).isEqualTo(fields(form).keySet());
        }
    }

    @Test
    void every_text_field_is_checked_or_chosen_from_a_list() throws Exception {
        List<String> unchecked = new ArrayList<>();
        for (Class<?> form : forms()) {
            List<String> methods = Arrays.stream(descriptor(form).getMethods())
                    .map(Method::getName)
                    .toList();
            fields(form).forEach((field, type) -> {
                String name = form.getSimpleName() + "." + field;
                String upper = Character.toUpperCase(field.charAt(0)) + field.substring(1);
                boolean looked = methods.contains("doCheck" + upper) || methods.contains("doFill" + upper + "Items");
                if (type == String.class && !looked && !FREE.contains(name)) unchecked.add(name);
            });
        }

        assertThat(unchecked).isEmpty();
    }

    @Test
    void what_forms_ask_for_is_posted_and_answered_to_those_who_may_fill_them_in() throws Exception {
        List<String> open = new ArrayList<>();
        int seen = 0;
        for (Class<?> type : classes()) {
            for (Method method : type.getDeclaredMethods()) {
                boolean asked =
                        method.getReturnType() == FormValidation.class || method.getReturnType() == ListBoxModel.class;
                if (method.isSynthetic() || !asked || !method.getName().startsWith("do")) continue;
                seen++;
                boolean guarded = method.isAnnotationPresent(POST.class)
                        && new Sources(Path.of("src/main/java")).asksForPermission(type, method.getName());
                if (!guarded) open.add(type.getName() + "." + method.getName());
            }
        }

        assertThat(seen).isGreaterThan(20);
        assertThat(open).isEmpty();
    }

    private static Class<?> descriptor(Class<?> form) {
        if (Descriptor.class.isAssignableFrom(form)) return form;
        return Arrays.stream(form.getDeclaredClasses())
                .filter(Descriptor.class::isAssignableFrom)
                .findFirst()
                .orElseThrow(() -> new AssertionError(form + " has no descriptor"));
    }

    /** What a form gives to its class, with the types. */
    private static Map<String, Class<?>> fields(Class<?> form) {
        Map<String, Class<?>> fields = new TreeMap<>();
        for (Constructor<?> constructor : form.getDeclaredConstructors()) {
            if (!constructor.isAnnotationPresent(DataBoundConstructor.class)) continue;
            for (Parameter parameter : constructor.getParameters()) {
                assertThat(parameter.isNamePresent()).isTrue();
                fields.put(parameter.getName(), parameter.getType());
            }
        }
        for (Method method : form.getDeclaredMethods()) {
            if (!method.isAnnotationPresent(DataBoundSetter.class)) continue;
            String name = method.getName().substring("set".length());
            fields.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), method.getParameterTypes()[0]);
        }
        return fields;
    }

    private static List<Class<?>> forms() throws Exception {
        List<Class<?>> forms =
                classes().stream().filter(type -> !fields(type).isEmpty()).toList();
        assertThat(forms).hasSizeGreaterThan(8);
        return forms;
    }

    private static List<Class<?>> classes() throws Exception {
        Path root = Path.of(CaretakerHome.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(each -> each.toString().endsWith(".class"))
                    .filter(each -> !each.endsWith("package-info.class"))
                    .toList()) {
                String name = root.relativize(file).toString().replace('/', '.');
                found.add(Class.forName(
                        name.substring(0, name.length() - ".class".length()),
                        false,
                        CaretakerHome.class.getClassLoader()));
            }
        }
        return found;
    }

    private static Optional<String> resource(Class<?> form, String name) throws IOException {
        URL url = form.getResource(form.getSimpleName() + "/" + name);
        if (url == null) return Optional.empty();
        try (var input = url.openStream()) {
            return Optional.of(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
