// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The reply of {@code decrypt}. */
public final class Decrypted extends Shape {
    Decrypted(Map<String, Object> members) {
        super(members);
    }

    /** The plain text. */
    public String plaintext() {
        return text("plaintext");
    }
}
