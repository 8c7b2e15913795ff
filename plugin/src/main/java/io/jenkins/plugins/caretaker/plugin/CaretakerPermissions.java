package io.jenkins.plugins.caretaker.plugin;

import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** What people may be allowed to do with Caretaker; administrators may do all of it. */
public final class CaretakerPermissions {

    public static final PermissionGroup GROUP =
            new PermissionGroup(CaretakerPermissions.class, Messages._CaretakerPermissions_Group());

    /** See plans, states, executions and their logs. */
    public static final Permission VIEW = permission("View", Messages._CaretakerPermissions_View());

    /** Start, cancel and resume executions. */
    public static final Permission RUN = permission("Run", Messages._CaretakerPermissions_Run());

    /** Make work ready to be done again. */
    public static final Permission RESET = permission("Reset", Messages._CaretakerPermissions_Reset());

    /** Create and change nodes. */
    public static final Permission DEPLOY = permission("Deploy", Messages._CaretakerPermissions_Deploy());

    /** Remove nodes and replace them. */
    public static final Permission DESTROY = permission("Destroy", Messages._CaretakerPermissions_Destroy());

    /** Change plans. */
    public static final Permission CONFIGURE = permission("Configure", Messages._CaretakerPermissions_Configure());

    private CaretakerPermissions() {}

    private static Permission permission(String name, org.jvnet.localizer.Localizable what) {
        return new Permission(GROUP, name, what, Jenkins.ADMINISTER, true, new PermissionScope[] {
            PermissionScope.JENKINS, PermissionScope.ITEM_GROUP, PermissionScope.ITEM
        });
    }
}
