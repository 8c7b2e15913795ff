package net.sf.json;

abstract class AbstractJSON implements net.sf.json.JSON {
    private AbstractJSON() { throw new UnsupportedOperationException(); }
}
