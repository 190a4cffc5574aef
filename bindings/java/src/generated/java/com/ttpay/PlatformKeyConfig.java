// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** One entry of {@code platform_keys} as it is configured: exactly one of key and certificate. */
public final class PlatformKeyConfig extends Shape {
    PlatformKeyConfig(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("public_key")
                || name.equals("certificate");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** {@code PUB_KEY_ID_…}, or the serial of the certificate in upper-case hex. */
        public Builder id(String id) {
            return put("id", id);
        }

        /** The WeChat Pay public key: PEM or bare base64. */
        public Builder publicKey(String publicKey) {
            return put("public_key", publicKey);
        }

        /** The platform certificate: PEM or bare base64. */
        public Builder certificate(String certificate) {
            return put("certificate", certificate);
        }

        /** The finished object, which nobody can change. */
        public PlatformKeyConfig build() {
            return new PlatformKeyConfig(members());
        }
    }
}
