package io.jenkins.plugins.caretaker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: ssh_config(5), ProxyJump. */
class JumpHostTest {

    @Test
    void user_and_port_are_optional() {
        assertThat(JumpHost.parse("bastion")).hasValue(new JumpHost(Optional.empty(), "bastion", Optional.empty()));
        assertThat(JumpHost.parse("ops@bastion.example.com:2222"))
                .hasValue(new JumpHost(Optional.of("ops"), "bastion.example.com", Optional.of(2222)));
        assertThat(JumpHost.parse("[fe80::1]:22")).hasValue(new JumpHost(Optional.empty(), "fe80::1", Optional.of(22)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bas tion", "-oProxyCommand=x", "a:0", "a:70000", "a:b", "u@", "a b@c", "fe80::1"})
    void what_is_no_address_is_refused(String text) {
        assertThat(JumpHost.parse(text)).isEmpty();
    }
}
