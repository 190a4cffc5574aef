// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** The code of an order with its reason. */
public final class StatusAnswer extends Shape {
    StatusAnswer(Map<String, Object> members) {
        super(members);
    }

    /** What {@code getOrderStatus} answers. */
    public CashierCode code() {
        return read("code", CashierCode::of);
    }

    /** Why. */
    public Reason reason() {
        return read("reason", Reason::of);
    }

    /** Both channels hold money for this order: refund this one, and never the other one as well. */
    public Optional<Channel> refundChannel() {
        return maybe("refund_channel", Channel::of);
    }
}
