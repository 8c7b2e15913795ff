package jenkins.model.item_category;

public abstract class ItemCategory implements hudson.ExtensionPoint {
    public ItemCategory() { throw new UnsupportedOperationException(); }
}
