// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** What a callback is about. */
public enum EcpayEventKind {
    /** A payment: look at its {@code status}. */
    PAYMENT("payment"),
    /** A refund, also one that failed. */
    REFUND("refund"),
    /** A settlement. */
    SETTLE("settle"),
    /** The platform checks the address; nothing happened. */
    URL_CHECK("url_check");

    private final String word;

    EcpayEventKind(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static EcpayEventKind of(Object value) {
        String word = (String) value;
        for (EcpayEventKind it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no EcpayEventKind is called " + word);
    }
}
