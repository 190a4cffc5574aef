// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The request of {@code verify_order_info}. */
public final class VerifyOrderInfoRequest extends Shape {
    VerifyOrderInfoRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The object as the front end was handed it, flat or wrapped. */
    public Object orderInfo() {
        return json("order_info");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The object as the front end was handed it, flat or wrapped. */
        public Builder orderInfo(Object orderInfo) {
            return put("order_info", orderInfo);
        }

        /** The finished object, which nobody can change. */
        public VerifyOrderInfoRequest build() {
            return new VerifyOrderInfoRequest(members());
        }
    }
}
