// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** How sure a finding is. */
public enum Certainty {
    /** The claimed value was reproduced exactly, or the opened signature shows it. */
    PROVED("proved"),
    /** It is visible or likely, and nothing was computed. */
    SUSPECTED("suspected");

    private final String word;

    Certainty(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static Certainty of(Object value) {
        String word = (String) value;
        for (Certainty it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no Certainty is called " + word);
    }
}
