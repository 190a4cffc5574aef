// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code cashier_status}. */
public final class CashierStatusRequest extends Shape {
    CashierStatusRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The present, Unix seconds; the system clock when absent. */
    public OptionalLong now() {
        return maybeInteger("now");
    }

    /** {@code trade_time} + {@code valid_time}, Unix seconds. */
    public long expiresAt() {
        return integer("expires_at");
    }

    /** Why we ended the order, when we did. */
    public Optional<CloseReason> closedByUs() {
        return maybe("closed_by_us", CloseReason::of);
    }

    /** The strongest verified fact about WeChat; absent: never offered. */
    public Optional<Fact> wechat() {
        return maybe("wechat", value -> value instanceof Fact ? (Fact) value : new Fact(object(value)));
    }

    /** The strongest verified fact about Alipay; absent: never offered. */
    public Optional<Fact> alipay() {
        return maybe("alipay", value -> value instanceof Fact ? (Fact) value : new Fact(object(value)));
    }

    /** Whether the Alipay order string carries the absolute {@code time_expire}; true when absent. */
    public Optional<Boolean> alipayTimeExpire() {
        return maybeFlag("alipay_time_expire");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The present, Unix seconds; the system clock when absent. */
        public Builder now(long now) {
            return put("now", now);
        }

        /** {@code trade_time} + {@code valid_time}, Unix seconds. */
        public Builder expiresAt(long expiresAt) {
            return put("expires_at", expiresAt);
        }

        /** Why we ended the order, when we did. */
        public Builder closedByUs(CloseReason closedByUs) {
            return put("closed_by_us", closedByUs == null ? null : closedByUs.word());
        }

        /** The strongest verified fact about WeChat; absent: never offered. */
        public Builder wechat(Fact wechat) {
            return put("wechat", wechat);
        }

        /** The strongest verified fact about Alipay; absent: never offered. */
        public Builder alipay(Fact alipay) {
            return put("alipay", alipay);
        }

        /** Whether the Alipay order string carries the absolute {@code time_expire}; true when absent. */
        public Builder alipayTimeExpire(boolean alipayTimeExpire) {
            return put("alipay_time_expire", alipayTimeExpire);
        }

        /** The finished object, which nobody can change. */
        public CashierStatusRequest build() {
            return new CashierStatusRequest(members());
        }
    }
}
