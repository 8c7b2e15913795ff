package io.jenkins.plugins.caretaker.check;

import io.jenkins.plugins.caretaker.plan.MachinePolicy;
import io.jenkins.plugins.caretaker.text.ShellQuote;
import io.jenkins.plugins.caretaker.transport.Script;
import io.jenkins.plugins.caretaker.transport.Script.Shell;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a full check runs on a machine: it tells by service messages and fails only if the machine cannot do as much. */
final class CheckScript {

    /** Each is followed by its value, as the rest of the line. */
    static final String OS = "os";

    static final String SHELL = "shell";
    static final String VERSION = "shellversion";
    static final String DISK = "freedisk";

    /** What comes now is the policy's own. */
    static final String OWN = "own";

    static final String METADATA = "metadata";
    static final String REMOVE = "removemetadata";

    /** A machine without PowerShell ends with this code, which no script can mean by itself: it is said with a message, too. */
    static final int NO_POWERSHELL = 127;

    private static final String BASE64 = "b() { printf %s \"$1\" | base64 | tr -d '\\n'; }\n";

    /**
     * Says something at once: who says something is there, whatever happens then. A thousand machines may well be one computer, and a
     * process costs more than all else here, so that there are two: the shell that tells its version, and df.
     */
    private static final String TEXT = """
            echo '##caretaker[begun]'
            nl='
            '
            os=
            if [ -r /etc/os-release ]; then
              while IFS= read -r line || [ -n "$line" ]; do
                case $line in PRETTY_NAME=*) os=${line#PRETTY_NAME=} ;; esac
              done </etc/os-release
              os=${os#[\\"\\']} os=${os%%[\\"\\']}
            fi
            [ -n "$os" ] || os=$(uname -sr)
            shell=${SHELL:-/bin/sh}
            version=$("$shell" --version 2>/dev/null)
            printf '##caretaker[os]%%s\\n##caretaker[shell]%%s\\n' "$os" "${shell%%%%"$nl"*}"
            printf '##caretaker[shellversion]%%s\\n' "${version%%%%"$nl"*}"
            df=$(df -Pk %s)
            set -f
            set -- ${df##*"$nl"}
            set +f
            echo "##caretaker[freedisk]$4"
            """;

    /** The shell is the same one, so that a machine is asked once; it is left as it was found. */
    private static final String THEN = "set --\nunset nl os line shell version df\necho '##caretaker[own]'\neval %s\n";

    /** What a policy's script finds already there. */
    private static final String FUNCTIONS = BASE64 + """
            echo_as() { echo "##caretaker[stdout-$1]"; printf '%s\\n' "$2"; echo "##caretaker[stdout-default]"; }
            echo_warning() { echo_as warning "$1"; }
            echo_error() { echo_as error "$1"; }
            fail_healthcheck() { echo_error "$1"; exit 1; }
            set_metadata() {
              echo "##caretaker[metadata id='$(b "$1")' value='$(b "$2")' severity='$(b "${3:-info}")' message='$(b "$4")']"
            }
            remove_metadata() { echo "##caretaker[removemetadata id='$(b "$1")']"; }
            """;

    private static final String POWERSHELL_FUNCTIONS = """
            $ErrorActionPreference = 'Stop'
            function B64([string]$s) { [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($s)) }
            function Out-As([string]$Level, [string]$Text) {
              [Console]::WriteLine("##caretaker[stdout-$Level]"); [Console]::WriteLine($Text)
              [Console]::WriteLine('##caretaker[stdout-default]')
            }
            function Write-Warning([string]$Message) { Out-As 'warning' $Message }
            function Write-Error([string]$Message) { Out-As 'error' $Message }
            function Fail-HealthCheck([string]$Message) { Out-As 'error' $Message; exit 1 }
            function Set-Metadata([string]$Id, [string]$Value, [string]$Severity = 'info', [string]$Message = '') {
              [Console]::WriteLine("##caretaker[metadata id='$(B64 $Id)' value='$(B64 $Value)' severity='$(B64 $Severity)' message='$(B64 $Message)']")
            }
            function Remove-Metadata([string]$Id) { [Console]::WriteLine("##caretaker[removemetadata id='$(B64 $Id)']") }
            """;

    private static final String FIND_POWERSHELL = "p=$(command -v pwsh || command -v powershell || true)\n";

    /** A file, because PowerShell that reads its program from standard input goes on after errors. */
    private static final String RUN_POWERSHELL = """
            d=$(mktemp -d) || exit 1
            trap 'rm -rf "$d"' EXIT
            printf %%s '%s' | base64 -d > "$d/check.ps1" || exit 1
            "$p" -NoProfile -NonInteractive -File "$d/check.ps1"
            exit $?
            """;

    private CheckScript() {}

    /**
     * What every full check asks, then what the policy brings. A path that is not there is no free space, and no trouble. A mistake in the
     * policy's text is a script that failed, after all else was told.
     */
    static Script of(MachinePolicy policy) {
        String text = TEXT.formatted(ShellQuote.single(policy.freeDisk().path()));
        if (policy.script().isEmpty()) return sh(text);
        return sh(text + THEN.formatted(ShellQuote.single(own(policy.script()))));
    }

    private static String own(MachinePolicy.Script script) {
        String sh = script.sh().map(text -> FUNCTIONS + text).orElse("");
        if (script.powershell().isEmpty()) return sh;
        String powershell = RUN_POWERSHELL.formatted(
                base64(POWERSHELL_FUNCTIONS + script.powershell().get()));
        String without = script.sh().isPresent()
                ? sh
                : "echo 'the script of the policy is for PowerShell, which this machine does not have' >&2\nexit "
                        + NO_POWERSHELL + "\n";
        return FIND_POWERSHELL + "if [ -n \"$p\" ]; then\n" + powershell + "\nfi\n" + without;
    }

    private static Script sh(String text) {
        return new Script(Shell.SH, text, Map.of(), false, Optional.empty(), false);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
