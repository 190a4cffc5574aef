// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** What a verified notification says. All values are the texts that were signed; an empty one counts as absent. */
public final class TpGatewayEvent extends Shape {
    TpGatewayEvent(Map<String, Object> members) {
        super(members);
    }

    /**
     * {@code trade_status_sync}, {@code refund_status_sync}, or an event of another product: book only what you wait
     * for.
     */
    public String eventCode() {
        return text("event_code");
    }

    /** The gateway's number of the event, the same on every repetition. */
    public String notifyId() {
        return text("notify_id");
    }

    /** The order number. */
    public Optional<String> outOrderNo() {
        return maybeText("out_order_no");
    }

    /** The gateway's number of the payment. */
    public Optional<String> tradeNo() {
        return maybeText("trade_no");
    }

    /** The amount of the order in fen, decimal. */
    public Optional<String> totalAmount() {
        return maybeText("total_amount");
    }

    /**
     * The state of the payment: {@code WAIT_BUYER_PAY}, {@code TRADE_CLOSED}, {@code TRADE_SUCCESS}, {@code
     * TRADE_FINISHED}.
     */
    public Optional<String> tradeStatus() {
        return maybeText("trade_status");
    }

    /** The refund number. */
    public Optional<String> outRefundNo() {
        return maybeText("out_refund_no");
    }

    /** The amount of the refund in fen, decimal. */
    public Optional<String> refundAmount() {
        return maybeText("refund_amount");
    }

    /** The state of the refund: {@code REFUND_SUCCESS}. */
    public Optional<String> refundStatus() {
        return maybeText("refund_status");
    }
}
