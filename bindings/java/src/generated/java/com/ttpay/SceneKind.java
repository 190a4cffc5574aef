// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** The kind of place where the user pays. */
public enum SceneKind {
    /** A mobile web page; also what the ByteDance cashier uses. */
    WAP("Wap"),
    /** An iOS application. */
    IOS("iOS"),
    /** An Android application. */
    ANDROID("Android");

    private final String word;

    SceneKind(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static SceneKind of(Object value) {
        String word = (String) value;
        for (SceneKind it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no SceneKind is called " + word);
    }
}
