package net.sf.json;

public interface JSON extends java.io.Serializable {
}
