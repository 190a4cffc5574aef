// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** A verified callback with the answer it must be given. */
public final class EcpayVerified extends Shape {
    EcpayVerified(Map<String, Object> members) {
        super(members);
    }

    /** What it says. */
    public EcpayEvent event() {
        return read("event", value -> value instanceof EcpayEvent ? (EcpayEvent) value : new EcpayEvent(object(value)));
    }

    /** The answer to give once the event is stored. */
    public Ack ack() {
        return read("ack", value -> value instanceof Ack ? (Ack) value : new Ack(object(value)));
    }
}
