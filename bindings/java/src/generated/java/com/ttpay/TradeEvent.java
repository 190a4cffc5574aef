// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a verified callback says. */
public final class TradeEvent extends Shape {
    TradeEvent(Map<String, Object> members) {
        super(members);
    }

    /** What it is about: book only what you wait for. */
    public TradeEventKind type() {
        return read("type", TradeEventKind::of);
    }

    /** The version of the callback's form, such as {@code 3.0}. */
    public Optional<String> version() {
        return maybeText("version");
    }

    /**
     * The platform's own word: {@code SUCCESS}, {@code CANCEL}, {@code FAIL}, …. Only {@code SUCCESS} of a payment is a
     * payment.
     */
    public Optional<String> status() {
        return maybeText("status");
    }

    /** The order number. */
    public Optional<String> outOrderNo() {
        return maybeText("out_order_no");
    }

    /** The refund number. */
    public Optional<String> outRefundNo() {
        return maybeText("out_refund_no");
    }

    /** The amount of the order or refund in fen (or diamonds), where it is named. */
    public OptionalLong amountFen() {
        return maybeInteger("amount_fen");
    }

    /** All members of the signed content as they came. */
    public Object msg() {
        return json("msg");
    }

    /** The same for every copy of one statement: store it, and handle a second copy by the acknowledgement alone. */
    public String contentId() {
        return text("content_id");
    }
}
