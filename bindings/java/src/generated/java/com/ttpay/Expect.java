// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the caller expects of a verified message; every member that is given is compared. */
public final class Expect extends Shape {
    Expect(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The order number ({@code order_mismatch}). */
    public Optional<String> outTradeNo() {
        return maybeText("out_trade_no");
    }

    /** The refund number ({@code order_mismatch}). */
    public Optional<String> outRefundNo() {
        return maybeText("out_refund_no");
    }

    /** The amount of the order in fen ({@code amount_mismatch}). */
    public OptionalLong amountFen() {
        return maybeInteger("amount_fen");
    }

    /** The currency, {@code CNY} ({@code amount_mismatch}). */
    public Optional<String> currency() {
        return maybeText("currency");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The order number ({@code order_mismatch}). */
        public Builder outTradeNo(String outTradeNo) {
            return put("out_trade_no", outTradeNo);
        }

        /** The refund number ({@code order_mismatch}). */
        public Builder outRefundNo(String outRefundNo) {
            return put("out_refund_no", outRefundNo);
        }

        /** The amount of the order in fen ({@code amount_mismatch}). */
        public Builder amountFen(long amountFen) {
            return put("amount_fen", amountFen);
        }

        /** The currency, {@code CNY} ({@code amount_mismatch}). */
        public Builder currency(String currency) {
            return put("currency", currency);
        }

        /** The finished object, which nobody can change. */
        public Expect build() {
            return new Expect(members());
        }
    }
}
