package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostic;
import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.NodeFilter.Option;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeFilterTest {

    private static final Plan PLAN = Plans.valid("name: farm\n" + Plans.HEAD);

    private static NodeFilter filter(String options) {
        NodeFilter filter = NodeFilter.NONE;
        for (String option : options.split(" +")) {
            String[] parts = option.split("=", 2);
            filter = filter.with(
                    Option.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT).replace('-', '_')), parts[1]);
        }
        return filter;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodes=web01                              | web01",
                "nodes=db01,web01                         | web01 db01",
                "nodes=/^web/                             | web01 web02",
                "nodes=/^web0{1,2}1/,db01                 | web01 db01",
                "nodes=/01$/ exclude-roles=-              | web01",
                "roles=web                                | web01 web02",
                "roles=-                                  | db01",
                "nodes=db01 roles=web exclude-nodes=web02 | web01 db01",
                "nodes-by-config=os=linux,bsd             | web01 web02",
                "nodes-by-config=os=linux,tags=b          | web01",
                "nodes-by-config=os=/^p/                  | db01",
                "exclude-nodes-by-config=os=plan9         | web01 web02",
            })
    void a_filter_selects_by_name_role_and_configuration(String options, String expected) {
        Diagnostics problems = new Diagnostics();

        assertThat(String.join(" ", filter(options).select(PLAN, problems))).isEqualTo(expected);
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nodes=web01,wbe02 | --nodes:1:7 PLAN-029 no node of plan 'farm' has the name 'wbe02'. Did you mean 'web02'? There are: web01, web02, db01.",
                "nodes=all | --nodes:1:1 PLAN-029 no node of plan 'farm' has the name 'all'. To mean every node leave --nodes out.",
                "exclude-roles=wep | --exclude-roles:1:1 PLAN-029 no node of plan 'farm' has the role 'wep'. Did you mean 'web'? There are: web, -.",
                "nodes-by-config=os=linus | --nodes-by-config:1:1 PLAN-029 no node of plan 'farm' has the os 'linus'. Did you mean 'linux'? There are: linux, bsd, plan9.",
                "nodes=web01 exclude-nodes=web01 | --nodes --exclude-nodes:1:1 PLAN-029 the filter leaves no node",
                "nodes=/(/ | --nodes:1:1 PLAN-018 '/(/' is not a regular expression: Unclosed group",
                "nodes-by-config=linux | --nodes-by-config:1:1 PLAN-016 'linux' is not VARIABLE=VALUE",
                "nodes-by-config=count=3 | --nodes-by-config:1:1 PLAN-029 no node of plan 'farm' has the count '3'. Only text can match, and it is a number or true or false. There are: 3.",
            })
    void a_filter_that_matches_nothing_is_an_error_that_names_the_nearest(String options, String expected) {
        Diagnostics problems = new Diagnostics();

        filter(options).select(PLAN, problems);

        assertThat(problems.list()).extracting(Diagnostic::toString).containsExactly(expected);
    }

    @Test
    void no_filter_means_every_node_in_the_order_of_the_plan() {
        assertThat(NodeFilter.NONE.select(PLAN, new Diagnostics())).containsExactly("web01", "web02", "db01");
        assertThat(NodeFilter.NONE.with(Option.NODES, " ").selectsAll()).isTrue();
    }

    @Test
    void options_are_called_as_on_the_command_line() {
        assertThat(Arrays.stream(Option.values()).map(Option::flag))
                .containsExactly(
                        "--nodes",
                        "--roles",
                        "--nodes-by-config",
                        "--exclude-nodes",
                        "--exclude-roles",
                        "--exclude-nodes-by-config");
    }
}
