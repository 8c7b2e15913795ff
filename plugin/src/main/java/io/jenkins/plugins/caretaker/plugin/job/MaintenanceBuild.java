package io.jenkins.plugins.caretaker.plugin.job;

import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.ParametersAction;
import hudson.model.Result;
import io.jenkins.plugins.caretaker.plugin.run.BlockingRun;
import io.jenkins.plugins.caretaker.plugin.run.BuildPlace;
import io.jenkins.plugins.caretaker.plugin.run.BuildRun;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** One execution of a {@link MaintenanceProcess}. */
public final class MaintenanceBuild extends AbstractBuild<MaintenanceProcess, MaintenanceBuild> {

    /** A new build. */
    public MaintenanceBuild(MaintenanceProcess job) throws IOException {
        super(job);
    }

    /** A build read from disk. */
    public MaintenanceBuild(MaintenanceProcess job, File directory) throws IOException {
        super(job, directory);
    }

    @Override
    public void run() {
        execute(new Execution());
    }

    private final class Execution extends AbstractBuildExecution {

        @Override
        protected Result doRun(BuildListener listener) throws IOException, InterruptedException {
            BuildPlace place = new BuildPlace(
                    MaintenanceBuild.this,
                    Optional.ofNullable(getWorkspace()),
                    Optional.ofNullable(launcher),
                    listener);
            Map<String, String> answers = PromptParameters.answers(getAction(ParametersAction.class));
            BuildRun build = new BuildRun(
                    getProject().getRun(),
                    place,
                    answers,
                    "",
                    ThreadLocalRandom.current().nextLong());
            new BlockingRun(build).toEnd(plan -> PromptParameters.sync(getProject(), plan));
            return getResult();
        }

        @Override
        protected void post2(BuildListener listener) {
            // nothing to publish
        }
    }
}
