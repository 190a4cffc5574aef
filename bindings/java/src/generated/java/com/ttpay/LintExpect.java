// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the merchant knows of the order beside its orderInfo. */
public final class LintExpect extends Shape {
    LintExpect(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The order being paid. */
    public Optional<String> outOrderNo() {
        return maybeText("out_order_no");
    }

    /** Its amount in fen. */
    public OptionalLong totalAmount() {
        return maybeInteger("total_amount");
    }

    /** An earlier orderInfo that was signed for the same order number: an object. */
    public Optional<Object> previous() {
        return maybeJson("previous");
    }

    /**
     * The unified order request that {@code wx_url} came from: an object; {@code total_fee}, {@code trade_type}, {@code
     * out_trade_no} and {@code time_expire} are read.
     */
    public Optional<Object> wechatOrder() {
        return maybeJson("wechat_order");
    }

    /** The call of {@code tt.pay}. */
    public Optional<TtPayCall> call() {
        return maybe("call", value -> value instanceof TtPayCall ? (TtPayCall) value : new TtPayCall(object(value)));
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The order being paid. */
        public Builder outOrderNo(String outOrderNo) {
            return put("out_order_no", outOrderNo);
        }

        /** Its amount in fen. */
        public Builder totalAmount(long totalAmount) {
            return put("total_amount", totalAmount);
        }

        /** An earlier orderInfo that was signed for the same order number: an object. */
        public Builder previous(Object previous) {
            return put("previous", previous);
        }

        /**
         * The unified order request that {@code wx_url} came from: an object; {@code total_fee}, {@code trade_type},
         * {@code out_trade_no} and {@code time_expire} are read.
         */
        public Builder wechatOrder(Object wechatOrder) {
            return put("wechat_order", wechatOrder);
        }

        /** The call of {@code tt.pay}. */
        public Builder call(TtPayCall call) {
            return put("call", call);
        }

        /** The finished object, which nobody can change. */
        public LintExpect build() {
            return new LintExpect(members());
        }
    }
}
