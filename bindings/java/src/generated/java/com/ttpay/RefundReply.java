// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The answer to a refund or a refund query. */
public final class RefundReply extends Shape {
    RefundReply(Map<String, Object> members) {
        super(members);
    }

    /** The verified statement. */
    public RefundFact refund() {
        return read("refund", value -> value instanceof RefundFact ? (RefundFact) value : new RefundFact(object(value)));
    }
}
