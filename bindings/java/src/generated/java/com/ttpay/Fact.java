// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A verified statement of a channel about one order. */
public final class Fact extends Shape {
    Fact(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The channel that said it. */
    public Channel channel() {
        return read("channel", Channel::of);
    }

    /** The merchant's order number. */
    public String outTradeNo() {
        return text("out_trade_no");
    }

    /** The channel's own number of the payment. */
    public Optional<String> transactionId() {
        return maybeText("transaction_id");
    }

    /**
     * The channel's own word, verbatim ({@code SUCCESS}, {@code TRADE_CLOSED}, …). Empty: the channel was offered,
     * nothing is verified yet.
     */
    public String state() {
        return text("state");
    }

    /** The amount of the order in fen; 0 where the channel names none. */
    public long amountFen() {
        return integer("amount_fen");
    }

    /** What the user really paid, in fen. */
    public OptionalLong paidFen() {
        return maybeInteger("paid_fen");
    }

    /** What has been refunded so far, in fen. */
    public OptionalLong refundedFen() {
        return maybeInteger("refunded_fen");
    }

    /** When it was paid, Unix seconds. Its presence is evidence of payment. */
    public OptionalLong paidAt() {
        return maybeInteger("paid_at");
    }

    /** The age of the statement, Unix seconds: when the query was sent or the notification received. */
    public long seenAt() {
        return integer("seen_at");
    }

    /** How it was learned. */
    public Source source() {
        return read("source", Source::of);
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The channel that said it. */
        public Builder channel(Channel channel) {
            return put("channel", channel == null ? null : channel.word());
        }

        /** The merchant's order number. */
        public Builder outTradeNo(String outTradeNo) {
            return put("out_trade_no", outTradeNo);
        }

        /** The channel's own number of the payment. */
        public Builder transactionId(String transactionId) {
            return put("transaction_id", transactionId);
        }

        /**
         * The channel's own word, verbatim ({@code SUCCESS}, {@code TRADE_CLOSED}, …). Empty: the channel was offered,
         * nothing is verified yet.
         */
        public Builder state(String state) {
            return put("state", state);
        }

        /** The amount of the order in fen; 0 where the channel names none. */
        public Builder amountFen(long amountFen) {
            return put("amount_fen", amountFen);
        }

        /** What the user really paid, in fen. */
        public Builder paidFen(long paidFen) {
            return put("paid_fen", paidFen);
        }

        /** What has been refunded so far, in fen. */
        public Builder refundedFen(long refundedFen) {
            return put("refunded_fen", refundedFen);
        }

        /** When it was paid, Unix seconds. Its presence is evidence of payment. */
        public Builder paidAt(long paidAt) {
            return put("paid_at", paidAt);
        }

        /** The age of the statement, Unix seconds: when the query was sent or the notification received. */
        public Builder seenAt(long seenAt) {
            return put("seen_at", seenAt);
        }

        /** How it was learned. */
        public Builder source(Source source) {
            return put("source", source == null ? null : source.word());
        }

        /** The finished object, which nobody can change. */
        public Fact build() {
            return new Fact(members());
        }
    }
}
