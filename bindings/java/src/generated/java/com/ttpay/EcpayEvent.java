// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a verified callback says. */
public final class EcpayEvent extends Shape {
    EcpayEvent(Map<String, Object> members) {
        super(members);
    }

    /** What it is about. The word on the wire is not signed; it was held against the content. */
    public EcpayEventKind type() {
        return read("type", EcpayEventKind::of);
    }

    /**
     * The channel's own word: {@code SUCCESS}, {@code FAIL}, {@code PROCESSING}. Only {@code SUCCESS} of a payment is a
     * payment.
     */
    public Optional<String> status() {
        return maybeText("status");
    }

    /** The merchant's own number of the order, refund or settlement. */
    public Optional<String> number() {
        return maybeText("number");
    }

    /** The amount of the order or refund in fen, where it is named. */
    public OptionalLong amountFen() {
        return maybeInteger("amount_fen");
    }

    /** All members of the signed content as they came. */
    public Optional<Object> msg() {
        return maybeJson("msg");
    }

    /** The same for every copy of one statement: store it, and handle a second copy by the acknowledgement alone. */
    public Optional<String> contentId() {
        return maybeText("content_id");
    }
}
