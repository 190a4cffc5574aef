// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** A verified statement of a channel about one refund. */
public final class RefundFact extends Shape {
    RefundFact(Map<String, Object> members) {
        super(members);
    }

    /** The channel that said it. */
    public Channel channel() {
        return read("channel", Channel::of);
    }

    /** The merchant's order number. */
    public String outTradeNo() {
        return text("out_trade_no");
    }

    /** The merchant's refund number. */
    public String outRefundNo() {
        return text("out_refund_no");
    }

    /** The channel's own number of the refund. */
    public Optional<String> refundId() {
        return maybeText("refund_id");
    }

    /** The channel's own word, verbatim. */
    public String state() {
        return text("state");
    }

    /** What the word means. */
    public RefundOutcome outcome() {
        return read("outcome", RefundOutcome::of);
    }

    /** The amount of this refund in fen; 0 where the channel names none. */
    public long amountFen() {
        return integer("amount_fen");
    }

    /** The age of the statement, Unix seconds. */
    public long seenAt() {
        return integer("seen_at");
    }
}
