// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The two arguments of {@code tt.requestOrder}. */
public final class TradeOrderReply extends Shape {
    TradeOrderReply(Map<String, Object> members) {
        super(members);
    }

    /** The text that was signed: hand on exactly this, never a parsed and printed copy. */
    public String data() {
        return text("data");
    }

    /** {@code byteAuthorization}. */
    public String byteAuthorization() {
        return text("byte_authorization");
    }
}
