package io.jenkins.plugins.caretaker.standalone;

import io.jenkins.plugins.caretaker.standalone.access.AuditCommand;
import io.jenkins.plugins.caretaker.standalone.access.TokenCommand;
import io.jenkins.plugins.caretaker.standalone.access.UserCommand;
import io.jenkins.plugins.caretaker.standalone.answer.Version;
import io.jenkins.plugins.caretaker.standalone.completion.CompletionCommand;
import io.jenkins.plugins.caretaker.standalone.history.CloneCommand;
import io.jenkins.plugins.caretaker.standalone.history.HistoryCommand;
import io.jenkins.plugins.caretaker.standalone.history.RevertCommand;
import io.jenkins.plugins.caretaker.standalone.look.ArtifactsCommand;
import io.jenkins.plugins.caretaker.standalone.look.EventsCommand;
import io.jenkins.plugins.caretaker.standalone.look.ExecutionsCommand;
import io.jenkins.plugins.caretaker.standalone.look.LogCommand;
import io.jenkins.plugins.caretaker.standalone.look.StateCommand;
import io.jenkins.plugins.caretaker.standalone.machine.MachineCommand;
import io.jenkins.plugins.caretaker.standalone.option.GlobalOptions;
import io.jenkins.plugins.caretaker.standalone.plans.AddCommand;
import io.jenkins.plugins.caretaker.standalone.plans.DiffCommand;
import io.jenkins.plugins.caretaker.standalone.plans.ListCommand;
import io.jenkins.plugins.caretaker.standalone.plans.RemoveCommand;
import io.jenkins.plugins.caretaker.standalone.plans.ShowCommand;
import io.jenkins.plugins.caretaker.standalone.plans.UpdateCommand;
import io.jenkins.plugins.caretaker.standalone.plans.ValidateCommand;
import io.jenkins.plugins.caretaker.standalone.plans.VersionsCommand;
import io.jenkins.plugins.caretaker.standalone.run.CancelCommand;
import io.jenkins.plugins.caretaker.standalone.run.ResetCommand;
import io.jenkins.plugins.caretaker.standalone.run.ResumeCommand;
import io.jenkins.plugins.caretaker.standalone.run.RunCommand;
import io.jenkins.plugins.caretaker.standalone.serve.ServeCommand;
import io.jenkins.plugins.caretaker.standalone.trigger.TriggerCommand;
import io.jenkins.plugins.caretaker.standalone.variable.TemplateCommand;
import io.jenkins.plugins.caretaker.standalone.variable.VariablesCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All commands there are. */
@Command(
        name = "caretaker",
        description = "Runs plans on nodes and keeps what was done.",
        versionProvider = Version.class,
        subcommands = {
            ValidateCommand.class,
            AddCommand.class,
            UpdateCommand.class,
            RemoveCommand.class,
            ListCommand.class,
            ShowCommand.class,
            VersionsCommand.class,
            DiffCommand.class,
            RunCommand.class,
            ResetCommand.class,
            StateCommand.class,
            ExecutionsCommand.class,
            LogCommand.class,
            ArtifactsCommand.class,
            EventsCommand.class,
            CancelCommand.class,
            ResumeCommand.class,
            TemplateCommand.class,
            VariablesCommand.class,
            HistoryCommand.class,
            RevertCommand.class,
            CloneCommand.class,
            MachineCommand.class,
            TriggerCommand.class,
            ServeCommand.class,
            AuditCommand.class,
            TokenCommand.class,
            UserCommand.class,
            CompletionCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  caretaker run examples/hello/caretaker.yaml",
            "  caretaker state hello",
            "",
            "Exit codes: 0 done, 1 failed, 2 invalid input, 3 changes held back, 4 conflict, 130 interrupted."
        })
final class CaretakerCommand {

    @Mixin
    final GlobalOptions options = new GlobalOptions();
}
