package io.jenkins.plugins.caretaker.plugin;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What administrators decide about Caretaker. Takes effect when the store is opened: at the next start of Jenkins. */
@Extension
@Symbol("caretaker")
public final class CaretakerConfiguration extends GlobalConfiguration {

    private static final String POSTGRESQL = "jdbc:postgresql://";

    private String store = "";
    private String storeCredentialsId = "";
    private boolean controllerUsable;

    public CaretakerConfiguration() {
        load();
    }

    public static CaretakerConfiguration get() {
        return GlobalConfiguration.all().getInstance(CaretakerConfiguration.class);
    }

    /** A JDBC URL without a password; empty for SQLite in the home. */
    public String getStore() {
        return store;
    }

    @DataBoundSetter
    public void setStore(String store) {
        this.store = store == null ? "" : store.strip();
        save();
    }

    public String getStoreCredentialsId() {
        return storeCredentialsId;
    }

    @DataBoundSetter
    public void setStoreCredentialsId(String id) {
        this.storeCredentialsId = id == null ? "" : id;
        save();
    }

    /** Whether plans may run commands on the controller and use its files, programs and environment as secrets. */
    public boolean isControllerUsable() {
        return controllerUsable;
    }

    @DataBoundSetter
    public void setControllerUsable(boolean usable) {
        this.controllerUsable = usable;
        save();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        request.bindJSON(this, json);
        return true;
    }

    /** The URL with user and password, which exists only in memory. */
    Optional<String> storeUrl() {
        if (store.isEmpty()) return Optional.empty();
        return Optional.of(credentials()
                .map(login -> store + (store.indexOf('?') < 0 ? "?" : "&") + "user=" + encoded(login.getUsername())
                        + "&password=" + encoded(login.getPassword().getPlainText()))
                .orElse(store));
    }

    private Optional<StandardUsernamePasswordCredentials> credentials() {
        if (storeCredentialsId.isEmpty()) return Optional.empty();
        return Optional.of(CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardUsernamePasswordCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                .stream()
                .filter(each -> each.getId().equals(storeCredentialsId))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(Messages.CaretakerConfiguration_NoCredentials(storeCredentialsId))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Says whether the URL can be one. */
    @POST
    public FormValidation doCheckStore(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        boolean fine = value.isBlank() || value.startsWith(POSTGRESQL) || value.startsWith("jdbc:sqlite:");
        if (!fine) return FormValidation.error(Messages.CaretakerConfiguration_StoreForm());
        return value.contains("password=")
                ? FormValidation.error(Messages.CaretakerConfiguration_StorePassword())
                : FormValidation.ok();
    }

    /** The credentials that can open a database. */
    @POST
    public ListBoxModel doFillStoreCredentialsIdItems(@QueryParameter String value) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) return items.includeCurrentValue(value);
        return items.includeEmptyValue()
                .includeAs(ACL.SYSTEM2, Jenkins.get(), StandardUsernamePasswordCredentials.class)
                .includeCurrentValue(value);
    }
}
