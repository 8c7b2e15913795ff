package io.jenkins.plugins.caretaker.web.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.caretaker.run.InvalidRequestException;
import io.jenkins.plugins.caretaker.web.access.Right;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> WEB = Optional.of("web");
    private static final Optional<String> DB = Optional.of("db");
    private static final Optional<String> TEST = Optional.of("test");
    private static final Optional<String> PRODUCTION = Optional.of("production");

    private static Grant grant(String role, List<String> plans, List<String> environments) {
        return Grant.of(List.of(role), plans, environments);
    }

    @Test
    void a_role_grants_its_rights_everywhere_if_nothing_limits_it() {
        Grant run = grant("run", List.of(), List.of());

        assertThat(run.allows(Right.VIEW, WEB, NONE)).isTrue();
        assertThat(run.allows(Right.RUN, WEB, PRODUCTION)).isTrue();
        assertThat(run.allows(Right.CONFIGURE, WEB, NONE)).isFalse();
    }

    @Test
    void a_limit_to_plans_hides_all_others() {
        Grant web = grant("run", List.of("web"), List.of());

        assertThat(web.allows(Right.VIEW, NONE, NONE)).isTrue();
        assertThat(web.allows(Right.VIEW, WEB, NONE)).isTrue();
        assertThat(web.allows(Right.VIEW, DB, NONE)).isFalse();
        assertThat(web.allows(Right.RUN, DB, TEST)).isFalse();
    }

    @Test
    void a_limit_to_environments_forbids_all_that_is_shared_by_them() {
        Grant test = Grant.of(List.of("run", "configure"), List.of(), List.of("test"));

        assertThat(test.allows(Right.RUN, WEB, TEST)).isTrue();
        assertThat(test.allows(Right.RUN, WEB, PRODUCTION)).isFalse();
        assertThat(test.allows(Right.RUN, WEB, NONE)).isFalse();
        assertThat(test.allows(Right.CONFIGURE, WEB, NONE)).isFalse();
        assertThat(test.allows(Right.VIEW, WEB, NONE)).isTrue();
        assertThat(test.allows(Right.VIEW, WEB, PRODUCTION)).isFalse();
    }

    @Test
    void an_administrator_cannot_be_limited() {
        assertThatThrownBy(() -> grant("admin", List.of("web"), List.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("cannot be limited");
    }

    @Test
    void what_is_stored_is_what_was_granted() {
        Grant web = Grant.of(List.of("run", "configure"), List.of("web", "db"), List.of("test"));

        assertThat(Grant.of(web.json())).isEqualTo(web);
    }
}
