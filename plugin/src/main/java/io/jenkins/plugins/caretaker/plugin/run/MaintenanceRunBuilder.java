package io.jenkins.plugins.caretaker.plugin.run;

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
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The build step form of {@link MaintenanceRunStep}. */
public final class MaintenanceRunBuilder extends Builder implements SimpleBuildStep {

    private final MaintenanceRunStep run;

    @DataBoundConstructor
    public MaintenanceRunBuilder(MaintenanceRunStep run) {
        this.run = run;
    }

    public MaintenanceRunStep getRun() {
        return run;
    }

    @Override
    public void perform(Run<?, ?> build, FilePath workspace, EnvVars env, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        BuildPlace place = new BuildPlace(build, Optional.of(workspace), Optional.of(launcher), listener);
        new BlockingRun(new BuildRun(
                        run, place, Map.of(), "", ThreadLocalRandom.current().nextLong()))
                .toEnd();
    }

    @Extension
    @Symbol("runMaintenance")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        public String getDisplayName() {
            return Messages.MaintenanceRun_DisplayName();
        }

        @Override
        public boolean isApplicable(@SuppressWarnings("rawtypes") Class<? extends AbstractProject> type) {
            return true;
        }
    }
}
