// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The call of {@code tt.pay} on the front end. */
public final class TtPayCall extends Shape {
    TtPayCall(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The option {@code service}. */
    public OptionalLong service() {
        return maybeInteger("service");
    }

    /** Whether the option {@code getOrderStatus} is given; false when absent. */
    public Optional<Boolean> hasGetOrderStatus() {
        return maybeFlag("has_get_order_status");
    }

    /** The option {@code _debug}: a number or a boolean. */
    public Optional<Object> debug() {
        return maybeJson("_debug");
    }

    /** The member {@code default_pay_channel} of the option {@code payChannel}. */
    public Optional<String> defaultPayChannel() {
        return maybeText("default_pay_channel");
    }

    /** A value that {@code getOrderStatus} resolved to. */
    public Optional<Object> statusResult() {
        return maybeJson("status_result");
    }

    /** The object that was really given to {@code tt.pay}. */
    public Optional<Object> passed() {
        return maybeJson("passed");
    }

    /** Source text of the front end. */
    public Optional<String> source() {
        return maybeText("source");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The option {@code service}. */
        public Builder service(long service) {
            return put("service", service);
        }

        /** Whether the option {@code getOrderStatus} is given; false when absent. */
        public Builder hasGetOrderStatus(boolean hasGetOrderStatus) {
            return put("has_get_order_status", hasGetOrderStatus);
        }

        /** The option {@code _debug}: a number or a boolean. */
        public Builder debug(Object debug) {
            return put("_debug", debug);
        }

        /** The member {@code default_pay_channel} of the option {@code payChannel}. */
        public Builder defaultPayChannel(String defaultPayChannel) {
            return put("default_pay_channel", defaultPayChannel);
        }

        /** A value that {@code getOrderStatus} resolved to. */
        public Builder statusResult(Object statusResult) {
            return put("status_result", statusResult);
        }

        /** The object that was really given to {@code tt.pay}. */
        public Builder passed(Object passed) {
            return put("passed", passed);
        }

        /** Source text of the front end. */
        public Builder source(String source) {
            return put("source", source);
        }

        /** The finished object, which nobody can change. */
        public TtPayCall build() {
            return new TtPayCall(members());
        }
    }
}
