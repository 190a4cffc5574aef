// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The reply of {@code certificate_serial}. */
public final class CertificateSerialReply extends Shape {
    CertificateSerialReply(Map<String, Object> members) {
        super(members);
    }

    /** The serial text. */
    public String serial() {
        return text("serial");
    }
}
