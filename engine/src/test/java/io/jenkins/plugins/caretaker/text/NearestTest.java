package io.jenkins.plugins.caretaker.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "mant,      maint",
                "MAINT,     maint",
                "lgo,       log",
                "wbefarm,   webfarm",
                // half of a short word is another word, not a slip
                "foo,       -",
                "c,         -",
                "production, -",
            })
    void a_name_is_suggested_for_a_slip_and_not_for_another_word(String word, String expected) {
        assertThat(Nearest.to(word, List.of("log", "maint", "webfarm", "s"))).isEqualTo(Optional.ofNullable(expected));
    }
}
