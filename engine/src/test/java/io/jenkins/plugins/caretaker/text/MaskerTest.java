package io.jenkins.plugins.caretaker.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {

    private static final String ALPHABET = "abcXYZ0189 '\"\\$`%&+/=?~*äß€\n";

    private final Masker masker = new Masker();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            value = {
                "hunter2, my hunter2!, my ********!",
                "a'b c, 'a'\\''b c', '********'",
                "p@ss w/rd, x=p%40ss+w%2Frd&y, x=********&y",
                "p@ss w/rd, p%40ss%20w%2frd, ********",
                "a\"b\\c, {\"k\":\"a\\\"b\\\\c\"}, {\"k\":\"********\"}",
                "42, pin 42 of 1420, pin ******** of 1420",
                "42, 42, ********",
                "abab, xabababx, x********x",
            })
    void a_secret_is_hidden_in_every_form(String secret, String printed, String expected) {
        masker.add(new Secret(secret));
        assertThat(masker.mask(printed)).isEqualTo(expected);
        assertThat(bySingleCharacters(printed)).isEqualTo(expected);
    }

    /** Source: engineering.md T17: 5,000 secrets, each in every form, split at every place. */
    @Test
    void no_form_of_a_secret_gets_through_whole_or_split() {
        Random random = new Random(20);
        for (int i = 0; i < 5_000; i++) {
            String secret = secret(random);
            Masker own = new Masker();
            own.add(new Secret(secret));
            for (String form : forms(secret)) {
                String text = "<" + form + ">";
                int cut = random.nextInt(text.length() + 1);
                for (int at = i % 50 == 0 ? 0 : cut; at <= (i % 50 == 0 ? text.length() : cut); at++) {
                    Masker.Stream stream = own.stream();
                    String out = stream.push(text.substring(0, at)) + stream.push(text.substring(at)) + stream.finish();
                    assertThat(out).as("%s of %s cut at %d", form, secret, at).isEqualTo("<********>");
                }
                assertThat(own.mask(text)).isEqualTo("<********>");
            }
        }
    }

    @Test
    void a_secret_is_hidden_at_any_place_of_an_encoded_text() {
        masker.add(new Secret("correct horse"));
        for (int before = 0; before < 6; before++) {
            String text = "x".repeat(before) + "correct horse" + "yz";
            String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            assertThat(masker.mask(encoded)).contains(Secret.MASK).hasSizeLessThan(encoded.length());
        }
    }

    @Test
    void each_line_of_a_secret_is_hidden() {
        masker.add(new Secret("-----BEGIN KEY-----\nMIIEow\n-----END KEY-----\n"));
        assertThat(masker.mask("MIIEow")).isEqualTo(Secret.MASK);
        assertThat(masker.mask("see -----END KEY-----")).isEqualTo("see " + Secret.MASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing to hide", "hunter", "hunter3"})
    void what_is_no_secret_stays(String text) {
        masker.add(new Secret("hunter2"));
        masker.add(new Secret(""));
        assertThat(masker.mask(text)).isEqualTo(text);
        assertThat(bySingleCharacters(text)).isEqualTo(text);
    }

    @Test
    void a_stream_learns_a_secret_that_is_added_while_it_runs() {
        Masker.Stream stream = masker.stream();
        String out = stream.push("token ");
        masker.add(new Secret("abcdef"));
        assertThat(out + stream.push("abc") + stream.push("def.") + stream.finish())
                .isEqualTo("token ********.");
    }

    @Test
    void a_stream_holds_back_no_more_than_the_longest_form() {
        masker.add(new Secret("aaaaaaaaab"));
        Masker.Stream stream = masker.stream();
        int given = 0;
        for (int i = 1; i <= 10_000; i++) {
            given += stream.push("a").length();
            assertThat(i - given).isLessThan(20);
        }
    }

    @Test
    void random_texts_of_secrets_and_noise_show_no_secret() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Masker own = new Masker();
            List<String> secrets = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                secrets.add(word(random));
                own.add(new Secret(secrets.get(i)));
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 50; i++)
                text.append(random.nextBoolean() ? secrets.get(random.nextInt(5)) : word(random));
            Masker.Stream stream = own.stream();
            StringBuilder out = new StringBuilder();
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + random.nextInt(6));
                out.append(stream.push(text.substring(at, end)));
                at = end;
            }
            out.append(stream.finish());
            assertThat(out.toString()).isEqualTo(own.mask(text.toString())).doesNotContain(secrets);
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = 3 + random.nextInt(4); length > 0; length--) word.append("ab".charAt(random.nextInt(2)));
        return word.toString();
    }

    private static String secret(Random random) {
        StringBuilder secret = new StringBuilder();
        for (int length = 4 + random.nextInt(20); length > 0; length--) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        String text = secret.toString().strip();
        return text.length() < 4 || text.contains("\n") ? "plain" + random.nextInt(1_000_000) : text;
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return List.of(
                secret,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                url,
                url.replace("+", "%20"),
                secret.replace("\\", "\\\\").replace("\"", "\\\""),
                secret.replace("'", "'\\''"),
                secret.replaceAll("[\\\\\"$`]", "\\\\$0"));
    }

    private String bySingleCharacters(String text) {
        Masker.Stream stream = masker.stream();
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) out.append(stream.push(String.valueOf(c)));
        return out.append(stream.finish()).toString();
    }
}
