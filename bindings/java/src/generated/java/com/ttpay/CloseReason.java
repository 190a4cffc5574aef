// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** Why **we** ended an order. Set once, only while the order has no final code. */
public enum CloseReason {
    /** The time to pay was over and we began to close the order. */
    EXPIRED("expired"),
    /** The user gave the order up. */
    USER_CANCELLED("user_cancelled"),
    /** The merchant gave the order up. */
    MERCHANT_CANCELLED("merchant_cancelled"),
    /** A channel reported a payment that failed for good and we ended the order for it. */
    PAYMENT_FAILED("payment_failed"),
    /** No channel accepted the order, so nothing was handed out. */
    PLACE_FAILED("place_failed");

    private final String word;

    CloseReason(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static CloseReason of(Object value) {
        String word = (String) value;
        for (CloseReason it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no CloseReason is called " + word);
    }
}
