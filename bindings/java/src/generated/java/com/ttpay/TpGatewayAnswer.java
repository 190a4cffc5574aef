// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** A verified answer. Weak evidence: a reason to ask the channel, never a payment. */
public final class TpGatewayAnswer extends Shape {
    TpGatewayAnswer(Map<String, Object> members) {
        super(members);
    }

    /** The members of {@code response} as they came. */
    public Object response() {
        return json("response");
    }
}
