// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** A restriction of the ways to pay. */
public enum LimitPay {
    /** No credit cards. */
    NO_CREDIT("no_credit");

    private final String word;

    LimitPay(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static LimitPay of(Object value) {
        String word = (String) value;
        for (LimitPay it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no LimitPay is called " + word);
    }
}
