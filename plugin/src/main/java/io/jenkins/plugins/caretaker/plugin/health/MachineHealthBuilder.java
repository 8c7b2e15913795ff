package io.jenkins.plugins.caretaker.plugin.health;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.plugin.run.BuildPlace;
import java.io.IOException;
import java.util.Optional;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The build step form of {@link MachineHealthStep}. */
public final class MachineHealthBuilder extends Builder implements SimpleBuildStep {

    private final MachineHealthStep use;

    @DataBoundConstructor
    public MachineHealthBuilder(MachineHealthStep use) {
        this.use = use;
    }

    public MachineHealthStep getUse() {
        return use;
    }

    @Override
    public void perform(Run<?, ?> build, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        use.use(new BuildPlace(build, Optional.of(workspace), Optional.of(launcher), listener));
    }

    /** For freestyle jobs. */
    @Extension
    @Symbol("healthOfMachine")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        public String getDisplayName() {
            return Messages.MachineHealthStep_DisplayName();
        }

        @Override
        public boolean isApplicable(@SuppressWarnings("rawtypes") Class<? extends AbstractProject> type) {
            return true;
        }
    }
}
