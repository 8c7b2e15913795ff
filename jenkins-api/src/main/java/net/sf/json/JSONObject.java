package net.sf.json;

public final class JSONObject extends net.sf.json.AbstractJSON implements net.sf.json.JSON {
    public JSONObject() { throw new UnsupportedOperationException(); }
    public net.sf.json.JSONObject getJSONObject(java.lang.String p0) { throw new UnsupportedOperationException(); }
}
