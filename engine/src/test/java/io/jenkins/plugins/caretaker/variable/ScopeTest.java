package io.jenkins.plugins.caretaker.variable;

import static io.jenkins.plugins.caretaker.variable.Given.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "environment=a, environment=a, true",
        "environment=a|b, environment=b|c, true",
        "environment=a role=x, role=x environment=a, true",
        "environment=a, environment=b, false",
        "environment=a, '', false",
        "environment=a role=x, environment=a role=y, false",
        "environment=a, role=a, false",
    })
    void scopes_collide_if_they_have_the_same_kinds_and_share_a_name_in_each(
            String one, String other, boolean collide) {
        assertThat(scope(one).collidesWith(scope(other))).isEqualTo(collide);
        assertThat(scope(other).collidesWith(scope(one))).isEqualTo(collide);
    }

    @Test
    void a_kind_without_names_is_no_scope() {
        assertThatThrownBy(() -> Scope.EVERYWHERE.and(ScopeKind.NODE, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_prints_the_most_specific_kind_first() {
        assertThat(scope("environment=test|production node=web01"))
                .hasToString("node web01, environment test or production");
        assertThat(Scope.EVERYWHERE).hasToString("everywhere");
    }
}
