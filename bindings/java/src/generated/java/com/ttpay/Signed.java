// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The reply of {@code sign}. */
public final class Signed extends Shape {
    Signed(Map<String, Object> members) {
        super(members);
    }

    /** The signature. */
    public String signature() {
        return text("signature");
    }

    /** The text that was signed, with the secret cut off. */
    public String stringToSign() {
        return text("string_to_sign");
    }
}
