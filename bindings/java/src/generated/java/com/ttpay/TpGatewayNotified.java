// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** A verified notification. Weak evidence: a reason to ask the channel, never a payment. */
public final class TpGatewayNotified extends Shape {
    TpGatewayNotified(Map<String, Object> members) {
        super(members);
    }

    /** What it says. */
    public TpGatewayEvent event() {
        return read("event", value -> value instanceof TpGatewayEvent ? (TpGatewayEvent) value : new TpGatewayEvent(object(value)));
    }

    /** The answer to give once the event is stored. */
    public Ack ack() {
        return read("ack", value -> value instanceof Ack ? (Ack) value : new Ack(object(value)));
    }
}
