// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** How a fact was learned. */
public enum Source {
    /** A verified answer to our question. */
    QUERY("query"),
    /** A verified message that the channel sent by itself. */
    NOTIFICATION("notification"),
    /** A message of ByteDance's tp gateway: weak evidence (MD5, 1024 bits), a reason to ask the channel and no more. */
    TP_GATEWAY("tp_gateway"),
    /** An answer that nobody signed, as ecpay gives them: a reason to call somebody and no more. */
    UNSIGNED("unsigned");

    private final String word;

    Source(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static Source of(Object value) {
        String word = (String) value;
        for (Source it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no Source is called " + word);
    }
}
