// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** Whose code it is. */
public enum CodeSource {
    /** The tt.pay cashier of ByteDance and the result codes of its front end. */
    CASHIER("cashier"),
    /** WeChat Pay, API v2 and v3, and its H5 page. */
    WECHAT("wechat"),
    /** Alipay's gateway and its app. */
    ALIPAY("alipay");

    private final String word;

    CodeSource(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static CodeSource of(Object value) {
        String word = (String) value;
        for (CodeSource it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no CodeSource is called " + word);
    }
}
