package io.jenkins.plugins.caretaker.command;

import static io.jenkins.plugins.caretaker.command.Given.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.caretaker.diagnostic.Diagnostics;
import io.jenkins.plugins.caretaker.plan.Connection;
import io.jenkins.plugins.caretaker.plan.Credential;
import io.jenkins.plugins.caretaker.plan.PlanValue.Mapping;
import io.jenkins.plugins.caretaker.plan.SecretRef;
import io.jenkins.plugins.caretaker.text.Secret;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private final Given given = new Given()
            .node("web", Connection.Ssh.DEFAULT)
            .credential(new Credential.UsernamePassword(
                    "root", "root", new SecretRef.Literal(new Secret("secret")), Given.SOMEWHERE))
            .credential(new Credential.Kerberos("win", Mapping.empty(Given.SOMEWHERE), Given.SOMEWHERE));

    /** The rule beside each row: a spec of swisscom/dopi, or design.md where DOPi has none. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # custom_spec.rb: exec
            custom|{}|plan.yaml:1:1 CMD-003 'custom' needs the key 'exec'
            custom|{exec: 2}|plan.yaml:1:8 CMD-004 'exec' of 'custom' must be text; put it in quotes, not the number 2
            custom|{exec: [a]}|plan.yaml:1:8 CMD-004 'exec' of 'custom' must be text, not a list
            # custom_spec.rb: env
            custom|{exec: a, env: 2}|plan.yaml:1:16 CMD-004 'env' of 'custom' must be a mapping of names to values, not the number 2
            # a shell cannot set it
            custom|{exec: a, env: {a-b: 1}}|plan.yaml:1:17 CMD-004 'a-b' cannot be the name of an environment variable. Names consist of letters, digits and '_' and do not start with a digit.
            # custom_spec.rb: arguments
            custom|{exec: a, arguments: 2}|plan.yaml:1:22 CMD-004 'arguments' of 'custom' must be text, a list or a mapping, not the number 2
            custom|{exec: a, arguments: {b: {c: d}}}|plan.yaml:1:26 CMD-004 'arguments' of 'custom' must be flat: a mapping inside it has no order on a command line, not a mapping
            # exit_code_spec.rb
            custom|{exec: a, expect_exit_codes: foo}|plan.yaml:1:30 CMD-004 'expect_exit_codes' of 'custom' must be a number, a list of numbers or 'all', not text
            custom|{exec: a, expect_exit_codes: [1, 2, foo]}|plan.yaml:1:37 CMD-004 'expect_exit_codes' of 'custom' must be a number, a list of numbers or 'all', not text
            # output_spec.rb; DOPi observed 7 for the list
            custom|{exec: a, parse_output: 2}|plan.yaml:1:25 CMD-004 'parse_output' of 'custom' must be a mapping with lists of patterns under 'error' and 'warning', not the number 2
            custom|{exec: a, parse_output: [x]}|plan.yaml:1:25 CMD-004 'parse_output' of 'custom' must be a mapping with lists of patterns under 'error' and 'warning', not a list
            custom|{exec: a, parse_output: {error: 2}}|plan.yaml:1:33 CMD-004 'parse_output' of 'custom' must be a list of patterns under 'error', not the number 2
            custom|{exec: a, parse_output: {error: ['][']}}|plan.yaml:1:34 CMD-007 'parse_output' of 'custom' is not a regular expression: Unclosed character class
            custom|{exec: a, parse_output: {eror: [a]}}|plan.yaml:1:26 CMD-005 warning: 'parse_output' does not know the key 'eror'. Did you mean 'error'? Its keys: error, warning.
            custom|{exec: a, fail_on_warning: 2}|plan.yaml:1:28 CMD-004 'fail_on_warning' of 'custom' must be true or false, not the number 2
            # design.md 4: a key that nobody knows is a warning naming its nearest match
            custom|{exec: a, argumets: b}|plan.yaml:1:11 CMD-005 warning: 'custom' does not know the key 'argumets'. Did you mean 'arguments'? Its keys: arguments, env, exec, expect_exit_codes, fail_on_warning, parse_output.
            # ssh/custom_spec.rb: port
            ssh/custom|{exec: a, port: '2'}|plan.yaml:1:17 CMD-004 'port' of 'ssh/custom' must be a number from 1 to 65535, not text
            ssh/custom|{exec: a, port: -1}|plan.yaml:1:17 CMD-004 'port' of 'ssh/custom' must be a number from 1 to 65535, not the number -1
            ssh/custom|{exec: a, port: 70000}|plan.yaml:1:17 CMD-004 'port' of 'ssh/custom' must be a number from 1 to 65535, not the number 70000
            ssh/custom|{exec: a, quiet: 2}|plan.yaml:1:18 CMD-004 'quiet' of 'ssh/custom' must be true or false, not the number 2
            ssh/custom|{exec: a, base64: x}|plan.yaml:1:19 CMD-004 'base64' of 'ssh/custom' must be true or false, not text
            ssh/custom|{exec: a, check_host_key: x}|plan.yaml:1:27 CMD-004 'check_host_key' of 'ssh/custom' must be true or false, not text
            # credentials_spec.rb
            ssh/custom|{exec: a, credentials: [root, 2]}|plan.yaml:1:31 CMD-004 'credentials' of 'ssh/custom' must be text; put it in quotes, not the number 2
            ssh/custom|{exec: a, credentials: [root, rot]}|plan.yaml:1:24 CMD-008 the plan has no credential 'rot'. Did you mean 'root'? Credentials of this plan: root, win.
            ssh/custom|{exec: a, credentials: win}|plan.yaml:1:24 CMD-009 the credential 'win' cannot log in over SSH. Use one of type username_password, or of type ssh_key with a private key.
            # file_exists.rb, file_contains.rb, file_replace.rb, file_deploy_spec.rb
            ssh/file_exists|{}|plan.yaml:1:1 CMD-003 'ssh/file_exists' needs the key 'file'
            ssh/file_exists|{file: tmp/a}|plan.yaml:1:8 CMD-004 'file' of 'ssh/file_exists' must be an absolute path, starting with '/', not text
            ssh/file_exists|{file: /tmp/a, env: {A: b}}|plan.yaml:1:16 CMD-006 warning: 'env' has no effect on 'ssh/file_exists'. Only 'custom' and 'ssh/custom' use it.
            ssh/file_contains|{file: /tmp/a}|plan.yaml:1:1 CMD-003 'ssh/file_contains' needs the key 'pattern'
            ssh/file_contains|{file: /tmp/a, pattern: '['}|plan.yaml:1:25 CMD-007 'pattern' of 'ssh/file_contains' is not a regular expression: Unclosed character class
            ssh/file_replace|{file: /tmp/a, pattern: a}|plan.yaml:1:1 CMD-003 'ssh/file_replace' needs the key 'replacement'
            ssh/file_replace|{file: /tmp/a, pattern: a, replacement: 2}|plan.yaml:1:41 CMD-004 'replacement' of 'ssh/file_replace' must be text; put it in quotes, not the number 2
            ssh/file_replace|{file: /tmp/a, pattern: a, replacement: b, global: 2}|plan.yaml:1:52 CMD-004 'global' of 'ssh/file_replace' must be true or false, not the number 2
            ssh/file_deploy|{file: 2, content: a}|plan.yaml:1:8 CMD-004 'file' of 'ssh/file_deploy' must be text; put it in quotes, not the number 2
            ssh/file_deploy|{file: /tmp/a}|plan.yaml:1:1 CMD-003 'ssh/file_deploy' needs the key 'content'
            ssh/file_deploy|{file: /tmp/a, content: 2}|plan.yaml:1:25 CMD-004 'content' of 'ssh/file_deploy' must be a text or one of {file: PATH}, {exec: [PROGRAM, ARGUMENT…]}, {env: VARIABLE}, not the number 2
            ssh/file_deploy|{file: /tmp/a, content: {file: /no/such}}|plan.yaml:1:25 CMD-010 the file /no/such does not exist or cannot be read. It is read when it is used, by the user that runs Caretaker.
            ssh/file_deploy|{file: /tmp/a, content: {exec: [/etc/passwd]}}|plan.yaml:1:25 CMD-010 /etc/passwd is not a program that can be run. A path with a slash starts at the plan's directory; a name without one is found in PATH.
            # puppet_run.rb
            ssh/puppet_agent_run|{max_rerun: 0}|plan.yaml:1:13 CMD-004 'max_rerun' of 'ssh/puppet_agent_run' must be a number, at least 1, not the number 0
            ssh/puppet_agent_run|{puppet_bin: bin/puppet}|plan.yaml:1:14 CMD-004 'puppet_bin' of 'ssh/puppet_agent_run' must be an absolute path, starting with '/', not text
            # wait_for_login.rb, reboot.rb
            ssh/wait_for_login|{interval: x}|plan.yaml:1:12 CMD-004 'interval' of 'ssh/wait_for_login' must be a number, at least 1, not text
            ssh/reboot|{reboot_cmd: [a]}|plan.yaml:1:14 CMD-004 'reboot_cmd' of 'ssh/reboot' must be text, not a list
            # design.md, issue 2: recognised and refused; nearest match
            winrm/cmd|{exec: dir}|plan.yaml:1:1 CMD-002 'winrm/cmd' needs WinRM, which Caretaker does not speak. Install OpenSSH on the node and use an 'ssh/' command, or reach it through a Jenkins agent.
            mco/rpc|{agent: a}|plan.yaml:1:1 CMD-002 'mco/rpc' needs MCollective, which Caretaker does not speak. Call the action's program with 'ssh/custom', or the mco client with 'custom'.
            ssh/costum|{exec: a}|"plan.yaml:1:1 CMD-001 there is no command plugin 'ssh/costum'. Did you mean 'ssh/custom'? Plugins: custom, dummy, machine/check, notify/email, notify/webhook, ssh/custom, ssh/file_contains, ssh/file_deploy, ssh/file_exists, ssh/file_replace, ssh/puppet_agent_run, ssh/reboot, ssh/wait_for_login."
            """)
    void a_wrong_setting_is_named_with_its_place(String plugin, String settings, String problem) {
        assertThat(given.problems(command(plugin, settings))).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "custom|{exec: echo, arguments: {my: custom, arguments: ''}, env: {A: 1}, expect_exit_codes: ALL}",
                "custom|{exec: echo, arguments: [a, [b]], parse_output: {error: [], warning: []}, fail_on_warning: true}",
                "custom|{exec: echo, arguments: , env: , expect_exit_codes: , parse_output: , fail_on_warning: }",
                "ssh/custom|{exec: a, credentials: [root], port: 42, quiet: false, base64: false, check_host_key: true}",
                "ssh/custom|{exec: a, credentials: root, parse_output: {error: ['^\\h+[[:digit:]]$']}}",
                "ssh/file_exists|{file: /tmp/a, expect_exit_codes: 1}",
                "ssh/file_contains|{file: /tmp/a, pattern: '^\\\"x\\\"$'}",
                "ssh/file_replace|{file: /tmp/a, pattern: a, replacement: '', global: false}",
                "ssh/file_deploy|{file: /tmp/a, content: {exec: [/bin/echo, hello world]}}",
                "ssh/file_deploy|{file: /tmp/a, content: {env: HOME}}",
                "ssh/reboot|{reboot_cmd: reboot, interval: 1, connection_timeout: 5}",
                "ssh/wait_for_login|{interval: 30, connect_timeout: 5}",
                "ssh/puppet_agent_run|{arguments: {--server: p}, rerun_on_change: true, rerun_on_error: true, max_rerun: 3}",
                "ssh/puppet_agent_run|{puppet_bin: /opt/puppetlabs/bin/puppet, wait_if_already_running: false}",
                "dummy|{anything: goes}"
            })
    void right_settings_have_no_problems(String command) {
        String[] parts = command.split("\\|", 2);

        assertThat(given.problems(command(parts[0], parts[1]))).isEmpty();
    }

    /** Sources: custom.rb, ssh/*.rb; quoting is ours. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            custom|{exec: echo}|echo
            custom|{exec: echo, arguments: a b}|echo a b
            custom|{exec: echo, arguments: [a, 1, [true, c]]}|echo a 1 true c
            custom|{exec: echo, arguments: {--server: p, -v: }}|`echo --server p -v `
            ssh/file_exists|{file: "/tmp/it's $HOME"}|[ -e '/tmp/it'\\''s $HOME' ]
            ssh/file_contains|{file: /a, pattern: '^a"b$'}|grep -e '^a"b$' '/a'
            ssh/file_replace|{file: /a, pattern: x/y, replacement: 'a\\/b/c'}|sed -i 's/x\\/y/a\\/b\\/c/g' '/a'
            ssh/file_replace|{file: /a, pattern: x, replacement: y, global: false}|sed -i 's/x/y/' '/a'
            ssh/file_deploy|{file: /a, content: hello}|`printf %s aGVsbG8= | base64 -d > '/a'`
            ssh/file_deploy|{file: /a, content: {file: /etc/hostname}}|`printf %s ******** | base64 -d > '/a'`
            ssh/reboot|{}|shutdown -r now
            ssh/reboot|{reboot_cmd: reboot}|reboot
            ssh/puppet_agent_run|{arguments: {--server: p}}|puppet agent --test --color false --server p
            ssh/puppet_agent_run|{puppet_bin: /opt/p}|'/opt/p' agent --test --color false
            ssh/wait_for_login|{}|wait until a login on web works, trying every 10 s
            dummy|{}|dummy
            """)
    void a_preview_is_exactly_the_command_line(String plugin, String settings, String commandLine) {
        try (CommandRun run = new CommandRun(Given.CATALOG)) {
            Optional<Command.Preview> preview = run.previews(new Diagnostics())
                    .of(command(plugin, settings), given.context("web", ScriptedTransport.exits(1)));

            assertThat(preview.orElseThrow().commandLine()).isEqualTo(commandLine);
        }
    }
}
