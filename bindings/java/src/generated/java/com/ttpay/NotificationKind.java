// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** What a notification is about. */
public enum NotificationKind {
    /** A payment, or another state of the order. */
    PAYMENT("payment"),
    /** A refund. */
    REFUND("refund");

    private final String word;

    NotificationKind(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static NotificationKind of(Object value) {
        String word = (String) value;
        for (NotificationKind it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no NotificationKind is called " + word);
    }
}
