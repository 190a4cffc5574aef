// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The section {@code tp_gateway}; application, merchant and secret are those of {@code cashier}. */
public final class TpGatewayConfig extends Shape {
    TpGatewayConfig(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("platform_public_key");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The gateway's public key: PEM or bare base64; the one that ByteDance published when absent. */
        public Builder platformPublicKey(String platformPublicKey) {
            return put("platform_public_key", platformPublicKey);
        }

        /** The finished object, which nobody can change. */
        public TpGatewayConfig build() {
            return new TpGatewayConfig(members());
        }
    }
}
