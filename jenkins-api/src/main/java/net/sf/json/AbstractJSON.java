package net.sf.json;

abstract class AbstractJSON implements net.sf.json.JSON {
    AbstractJSON() { throw new UnsupportedOperationException(); }
}
