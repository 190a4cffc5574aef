// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** Bounds and switches. */
public final class LimitsConfig extends Shape {
    LimitsConfig(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** How far a signed time stamp may be from now, in seconds. */
        public Builder maxClockSkewS(long maxClockSkewS) {
            return put("max_clock_skew_s", maxClockSkewS);
        }

        /** Permits http and loopback addresses: for the sandbox only. */
        public Builder allowLoopback(boolean allowLoopback) {
            return put("allow_loopback", allowLoopback);
        }

        /** The finished object, which nobody can change. */
        public LimitsConfig build() {
            return new LimitsConfig(members());
        }
    }
}
