// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The three values that ByteDance issues for payment. They are not the mini-program's own AppID and AppSecret. */
public final class CashierConfig extends Shape {
    CashierConfig(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("secret");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The payment app id (800…). */
        public Builder appId(String appId) {
            return put("app_id", appId);
        }

        /** The payment merchant number. */
        public Builder merchantId(String merchantId) {
            return put("merchant_id", merchantId);
        }

        /** The payment secret. */
        public Builder secret(String secret) {
            return put("secret", secret);
        }

        /** The orderInfo {@code notify_url}; the documented fixed address when absent. */
        public Builder notifyUrl(String notifyUrl) {
            return put("notify_url", notifyUrl);
        }

        /** The finished object, which nobody can change. */
        public CashierConfig build() {
            return new CashierConfig(members());
        }
    }
}
