package org.jvnet.localizer;

public class Localizable implements java.io.Serializable {
    public Localizable(org.jvnet.localizer.ResourceBundleHolder p0, java.lang.String p1, java.lang.Object... p2) { throw new UnsupportedOperationException(); }
}
