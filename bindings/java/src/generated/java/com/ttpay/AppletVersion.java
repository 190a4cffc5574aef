// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** Which output form to build. */
public enum AppletVersion {
    /** {@code {"1.0": "<text>"}} for {@code tt.requestPayment}; Alipay only. */
    V1_0("1.0"),
    /** {@code {"2.0": "<text>"}}. */
    V2_0("2.0"),
    /** Both members of the wrapper. */
    V2_0_PLUS("2.0+"),
    /** The 2.0 members flat, as {@code tt.pay} takes them; the form to use. */
    V3_0("3.0");

    private final String word;

    AppletVersion(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static AppletVersion of(Object value) {
        String word = (String) value;
        for (AppletVersion it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no AppletVersion is called " + word);
    }
}
