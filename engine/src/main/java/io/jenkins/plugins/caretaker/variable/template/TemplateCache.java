package io.jenkins.plugins.caretaker.variable.template;

import java.util.LinkedHashMap;

/** Parsed templates, the most recently used ones. Shared by all threads. */
final class TemplateCache {

    private record Key(String text, boolean keepGoing) {}

    /** Least recently used first; bounded in number and in characters. */
    private static final class Recent extends LinkedHashMap<Key, Template> {
        private static final long serialVersionUID = 1L;
        private static final int MOST_TEMPLATES = 1_000;
        private static final long MOST_CHARACTERS = 4_000_000;
        private long characters;

        Recent() {
            super(64, 0.75f, true);
        }

        void add(Key key, Template template) {
            if (key.text().length() > MOST_CHARACTERS / 4) {
                return;
            }
            characters += put(key, template) == null ? key.text().length() : 0;
            while (size() > MOST_TEMPLATES || characters > MOST_CHARACTERS) {
                Key eldest = keySet().iterator().next();
                characters -= eldest.text().length();
                remove(eldest);
            }
        }
    }

    private static final Recent RECENT = new Recent();

    private TemplateCache() {}

    static Template parse(String text, boolean keepGoing) {
        Key key = new Key(text, keepGoing);
        synchronized (RECENT) {
            Template known = RECENT.get(key);
            if (known != null) {
                return known;
            }
        }
        Template template = new Template(text, TemplateParser.parse(text, keepGoing));
        synchronized (RECENT) {
            RECENT.add(key, template);
        }
        return template;
    }
}
