// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** What became of a refund. */
public enum RefundOutcome {
    /** The money went back. */
    SUCCEEDED("succeeded"),
    /** Accepted, not finished. */
    PENDING("pending"),
    /** Ended without money going back. */
    FAILED("failed"),
    /** The channel did not say; ask again before doing anything. */
    UNKNOWN("unknown");

    private final String word;

    RefundOutcome(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static RefundOutcome of(Object value) {
        String word = (String) value;
        for (RefundOutcome it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no RefundOutcome is called " + word);
    }
}
