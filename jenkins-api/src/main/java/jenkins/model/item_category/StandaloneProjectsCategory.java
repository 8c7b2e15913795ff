package jenkins.model.item_category;

public class StandaloneProjectsCategory extends jenkins.model.item_category.ItemCategory {
    public StandaloneProjectsCategory() { throw new UnsupportedOperationException(); }
    public static final java.lang.String ID = "standalone-projects";
}
