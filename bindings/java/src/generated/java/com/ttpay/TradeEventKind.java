// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** What a callback is about. */
public enum TradeEventKind {
    /** A payment that succeeded or was given up: look at its {@code status}. */
    PAYMENT("payment"),
    /** A refund that ended: look at its {@code status}. */
    REFUND("refund"),
    /** A user asks for a refund, and the merchant has to answer with its data. */
    PRE_CREATE_REFUND("pre_create_refund"),
    /** A settlement. */
    SETTLE("settle"),
    /** A contract for later deductions. */
    SIGN_CALLBACK("sign_callback"),
    /** A deduction under a contract. */
    SIGN_PAY_CALLBACK("sign_pay_callback");

    private final String word;

    TradeEventKind(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static TradeEventKind of(Object value) {
        String word = (String) value;
        for (TradeEventKind it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no TradeEventKind is called " + word);
    }
}
