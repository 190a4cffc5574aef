// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** How bad a finding is. */
public enum Severity {
    /** The platform or a channel refuses, or money or status can go wrong. */
    ERROR("error"),
    /** It works, but it is undocumented, fragile or misleading. */
    WARNING("warning");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static Severity of(Object value) {
        String word = (String) value;
        for (Severity it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no Severity is called " + word);
    }
}
