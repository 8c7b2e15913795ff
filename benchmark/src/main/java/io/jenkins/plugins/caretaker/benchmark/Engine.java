package io.jenkins.plugins.caretaker.benchmark;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.mustachejava.DefaultMustacheFactory;
import com.samskivert.mustache.Mustache;
import io.jenkins.plugins.caretaker.variable.template.Template;
import io.jenkins.plugins.caretaker.variable.template.Variables;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Template languages: each gets the same text in its own words, parses it once, and evaluates it many times. */
public enum Engine {
    CARETAKER("#{", "}", "#{each i in Items}", "#{i.Name}", "#{i.Url}", "#{/each}") {
        @Override
        Supplier<String> prepare(String text, Map<String, String> values, List<Map<String, String>> items) {
            Map<String, String> all = new LinkedHashMap<>(values);
            for (int i = 0; i < items.size(); i++) {
                for (Map.Entry<String, String> entry : items.get(i).entrySet())
                    all.put("Items[" + i + "]." + entry.getKey(), entry.getValue());
            }
            Variables bound = Variables.of(all).bound();
            Template template = Template.parse(text, Template.Mode.STRICT);
            return () -> template.evaluate(bound).value();
        }
    },
    MUSTACHE_JAVA("{{{", "}}}", "{{#Items}}", "{{{Name}}}", "{{{Url}}}", "{{/Items}}") {
        @Override
        Supplier<String> prepare(String text, Map<String, String> values, List<Map<String, String>> items) {
            var template = new DefaultMustacheFactory().compile(new StringReader(text), "t");
            Map<String, Object> scope = scope(values, items);
            return () ->
                    template.execute(new StringWriter(text.length()), scope).toString();
        }
    },
    JMUSTACHE("{{{", "}}}", "{{#Items}}", "{{{Name}}}", "{{{Url}}}", "{{/Items}}") {
        @Override
        Supplier<String> prepare(String text, Map<String, String> values, List<Map<String, String>> items) {
            var template = Mustache.compiler().escapeHTML(false).compile(text);
            Map<String, Object> scope = scope(values, items);
            return () -> template.execute(scope);
        }
    },
    HANDLEBARS_JAVA("{{{", "}}}", "{{#each Items}}", "{{{Name}}}", "{{{Url}}}", "{{/each}}") {
        @Override
        Supplier<String> prepare(String text, Map<String, String> values, List<Map<String, String>> items) {
            try {
                var template = new Handlebars().with(EscapingStrategy.NOOP).compileInline(text);
                Map<String, Object> scope = scope(values, items);
                return () -> {
                    try {
                        return template.apply(scope);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private final String open;
    private final String close;
    private final List<String> loop;

    Engine(String open, String close, String... loop) {
        this.open = open;
        this.close = close;
        this.loop = List.of(loop);
    }

    String tag(String name) {
        return open + name + close;
    }

    /** A loop over the items that prints both fields of each. */
    String loop() {
        return loop.get(0) + "server " + loop.get(1) + " answers at " + loop.get(2) + "\n" + loop.get(3);
    }

    /** What evaluates the text again and again. */
    abstract Supplier<String> prepare(String text, Map<String, String> values, List<Map<String, String>> items);

    private static Map<String, Object> scope(Map<String, String> values, List<Map<String, String>> items) {
        Map<String, Object> scope = new LinkedHashMap<>(values);
        scope.put("Items", items);
        return scope;
    }
}
