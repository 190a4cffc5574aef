// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** The request of {@code decrypt}. */
public final class DecryptRequest extends Shape {
    DecryptRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** What was encrypted how. */
    public DecryptScheme scheme() {
        return read("scheme", DecryptScheme::of);
    }

    /** Standard base64, as it was received. */
    public String ciphertext() {
        return text("ciphertext");
    }

    /** {@code wechat_v3_aead}: the nonce of the resource, 12 bytes. */
    public Optional<String> nonce() {
        return maybeText("nonce");
    }

    /** {@code wechat_v3_aead}: the associated data of the resource; absent is empty. */
    public Optional<String> associatedData() {
        return maybeText("associated_data");
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("key");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** What was encrypted how. */
        public Builder scheme(DecryptScheme scheme) {
            return put("scheme", scheme == null ? null : scheme.word());
        }

        /** Standard base64, as it was received. */
        public Builder ciphertext(String ciphertext) {
            return put("ciphertext", ciphertext);
        }

        /** {@code wechat_v3_aead}: the nonce of the resource, 12 bytes. */
        public Builder nonce(String nonce) {
            return put("nonce", nonce);
        }

        /** {@code wechat_v3_aead}: the associated data of the resource; absent is empty. */
        public Builder associatedData(String associatedData) {
            return put("associated_data", associatedData);
        }

        /** The key; the configured one when absent. */
        public Builder key(String key) {
            return put("key", key);
        }

        /** The finished object, which nobody can change. */
        public DecryptRequest build() {
            return new DecryptRequest(members());
        }
    }
}
