// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** The one thing to do next. Absent in an {@code Explanation}: nothing for a program to do, at most for a person. */
public enum Next {
    /** Send the same call again, same numbers and same parameters, after what the fixes name. */
    RETRY("retry"),
    /** Ask for the true state before anything else; what happened is not known yet. */
    QUERY("query"),
    /** Not now: come back later, at the pace that the fixes name. */
    WAIT("wait"),
    /** This number is used up: once that is confirmed, go on with a new one. */
    NEW_NUMBER("new_number"),
    /** Repeating cannot help: correct the request, the keys or the account first. */
    FIX_CONFIGURATION("fix_configuration");

    private final String word;

    Next(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static Next of(Object value) {
        String word = (String) value;
        for (Next it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no Next is called " + word);
    }
}
