// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** Risk data beside the signed members. */
public final class RiskInfo extends Shape {
    RiskInfo(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The user's own public IP address: one IPv4 or IPv6 literal. */
    public String ip() {
        return text("ip");
    }

    /** The user's device id. */
    public Optional<String> deviceId() {
        return maybeText("device_id");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The user's own public IP address: one IPv4 or IPv6 literal. */
        public Builder ip(String ip) {
            return put("ip", ip);
        }

        /** The user's device id. */
        public Builder deviceId(String deviceId) {
            return put("device_id", deviceId);
        }

        /** The finished object, which nobody can change. */
        public RiskInfo build() {
            return new RiskInfo(members());
        }
    }
}
