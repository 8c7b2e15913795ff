package io.jenkins.plugins.caretaker.variable.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.caretaker.testkit.Property;
import io.jenkins.plugins.caretaker.testkit.PropertyTexts;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Ten thousand random values arrive byte for byte in the languages that the escaping filters are for. */
class InjectionPropertyTest {

    private static final int VALUES = 10_000;

    /** A variable whose value is final: what a step put out, what a person typed. */
    private record Untrusted(String text) implements Variables {
        @Override
        public Collection<String> names() {
            return List.of("Raw", "V", "Secret");
        }

        @Override
        public String value(String name) {
            return switch (name) {
                case "Raw" -> text;
                case "V" -> "#{Raw}";
                default -> "LEAKED";
            };
        }

        @Override
        public boolean isLiteral(String name) {
            return "Raw".equals(name);
        }
    }

    private static String evaluate(String template, String value) {
        Evaluation evaluation = Template.evaluate(template, new Untrusted(value));
        assertThat(evaluation.error()).isNull();
        assertThat(evaluation.missing()).isEmpty();
        return evaluation.value();
    }

    private static String value(Random random) {
        String tag = random.nextBoolean() ? "#{Secret}" : "#{if Secret}x#{/if}";
        return PropertyTexts.any(random, 30) + (random.nextBoolean() ? tag : "") + PropertyTexts.any(random, 5);
    }

    @Test
    void a_value_with_tags_is_never_evaluated() {
        Property.of(10, VALUES)
                .forAll(
                        InjectionPropertyTest::value,
                        value -> assertThat(evaluate("#{V}", value)).isEqualTo(value));
    }

    @Test
    void json_strings() {
        ObjectMapper json = new ObjectMapper().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS.mappedFeature());
        Property.of(11, VALUES).forAll(InjectionPropertyTest::value, value -> {
            String document = evaluate("{\"k\": \"#{V | JsonEscape}\"}", value);
            try {
                assertThat(json.readTree(document).get("k").asText()).isEqualTo(value);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void yaml_double_quoted_scalars() {
        Load yaml = new Load(LoadSettings.builder().build());
        Property.of(12, VALUES).forAll(InjectionPropertyTest::value, value -> {
            String document = evaluate("k: \"#{V | YamlDoubleQuoteEscape}\"", value);
            assertThat(((Map<?, ?>) yaml.loadFromString(document)).get("k")).isEqualTo(value);
        });
    }

    @Test
    void xml_text_and_attributes() throws ParserConfigurationException {
        DocumentBuilder xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        Property.of(13, VALUES).forAll(random -> xmlText(value(random)), value -> {
            String document = evaluate("<e a=\"#{V | XmlEscape}\">#{V | XmlEscape}</e>", value);
            try {
                var element =
                        xml.parse(new InputSource(new StringReader(document))).getDocumentElement();
                assertThat(element.getTextContent()).isEqualTo(value);
                // an attribute turns line breaks and tabs into spaces; XML has no way to ask for that not to happen
                assertThat(element.getAttribute("a"))
                        .isEqualTo(value.replace('\n', ' ').replace('\t', ' '));
            } catch (SAXException e) {
                throw new AssertionError(document, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** XML cannot hold control characters at all, and reads a carriage return as a line break. */
    private static String xmlText(String value) {
        return value.replaceAll("[\\x00-\\x08\\x0b-\\x1f\\ufffe\\uffff]", "");
    }

    @Test
    void java_properties() {
        Property.of(14, VALUES).forAll(InjectionPropertyTest::value, value -> {
            String document = evaluate("k#{V | PropertiesKeyEscape}=#{V | PropertiesValueEscape}", value);
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(document));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(properties).containsEntry("k" + value, value);
        });
    }

    @Test
    void uri_data_and_base64() {
        Property.of(15, VALUES).forAll(InjectionPropertyTest::value, value -> {
            assertThat(URLDecoder.decode(evaluate("#{V | UriDataEscape}", value), StandardCharsets.UTF_8))
                    .isEqualTo(value);
            assertThat(evaluate("#{V | ToBase64 | FromBase64}", value)).isEqualTo(value);
        });
    }
}
