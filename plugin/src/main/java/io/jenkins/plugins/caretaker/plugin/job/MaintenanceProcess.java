package io.jenkins.plugins.caretaker.plugin.job;

import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Descriptor;
import hudson.model.Descriptor.FormException;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Queue;
import hudson.model.TopLevelItem;
import hudson.scm.SCM;
import hudson.tasks.Publisher;
import hudson.triggers.SCMTrigger;
import hudson.util.DescribableList;
import io.jenkins.plugins.caretaker.plugin.Messages;
import io.jenkins.plugins.caretaker.plugin.run.MaintenanceRunStep;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collection;
import jenkins.model.Jenkins;
import jenkins.model.item_category.StandaloneProjectsCategory;
import jenkins.triggers.SCMTriggerItem;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * A job whose builds run one step set. Takes no executor: what is done is done on agents and over SSH, as much at once as the plan
 * allows.
 */
// Jenkins declares the parent of a job without its type argument
@SuppressWarnings("unchecked")
public final class MaintenanceProcess extends AbstractProject<MaintenanceProcess, MaintenanceBuild>
        implements TopLevelItem, Queue.FlyweightTask, SCMTriggerItem {

    private MaintenanceRunStep run = new MaintenanceRunStep();

    public MaintenanceProcess(ItemGroup<?> parent, String name) {
        super(parent, name);
    }

    public MaintenanceRunStep getRun() {
        return run;
    }

    public void setRun(MaintenanceRunStep run) {
        this.run = run;
    }

    @Override
    protected void submit(StaplerRequest2 request, StaplerResponse2 response)
            throws IOException, ServletException, FormException {
        super.submit(request, response);
        JSONObject form = request.getSubmittedForm();
        run = request.bindJSON(MaintenanceRunStep.class, form.getJSONObject("run"));
        PromptParameters.sync(this);
    }

    @Override
    protected Class<MaintenanceBuild> getBuildClass() {
        return MaintenanceBuild.class;
    }

    @Override
    public DescribableList<Publisher, Descriptor<Publisher>> getPublishersList() {
        return new DescribableList<>(this);
    }

    @Override
    public Item asItem() {
        return this;
    }

    @Override
    public SCMTrigger getSCMTrigger() {
        return getTrigger(SCMTrigger.class);
    }

    @Override
    public Collection<? extends SCM> getSCMs() {
        return SCMTriggerItems.resolveMultiScmIfConfigured(getScm());
    }

    @Override
    public boolean isFingerprintConfigured() {
        return false;
    }

    @Override
    public DescriptorImpl getDescriptor() {
        return (DescriptorImpl) Jenkins.get().getDescriptorOrDie(getClass());
    }

    /** The type in the list of new items. */
    @Extension
    @Symbol("maintenanceProcess")
    public static final class DescriptorImpl extends AbstractProjectDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.MaintenanceProcess_DisplayName();
        }

        @Override
        public String getDescription() {
            return Messages.MaintenanceProcess_Description();
        }

        @Override
        public String getCategoryId() {
            return StandaloneProjectsCategory.ID;
        }

        @Override
        public String getIconClassName() {
            return "symbol-caretaker plugin-caretaker";
        }

        @Override
        public MaintenanceProcess newInstance(@SuppressWarnings("rawtypes") ItemGroup parent, String name) {
            return new MaintenanceProcess(parent, name);
        }
    }
}
