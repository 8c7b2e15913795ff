package io.jenkins.plugins.caretaker.plugin.reset;

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

/** The build step form of {@link ResetPlanStep}. */
public final class ResetPlanBuilder extends Builder implements SimpleBuildStep {

    private final ResetPlanStep reset;

    @DataBoundConstructor
    public ResetPlanBuilder(ResetPlanStep reset) {
        this.reset = reset;
    }

    public ResetPlanStep getReset() {
        return reset;
    }

    @Override
    public void perform(Run<?, ?> build, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws IOException {
        reset.reset(new BuildPlace(build, Optional.of(workspace), Optional.of(launcher), listener));
    }

    @Extension
    @Symbol("planReset")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        public String getDisplayName() {
            return Messages.ResetPlan_DisplayName();
        }

        @Override
        public boolean isApplicable(@SuppressWarnings("rawtypes") Class<? extends AbstractProject> type) {
            return true;
        }
    }
}
