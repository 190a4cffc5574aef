// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The request of {@code certificate_serial}. */
public final class CertificateSerialRequest extends Shape {
    CertificateSerialRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whose way of writing it. */
    public CertificateScheme scheme() {
        return read("scheme", CertificateScheme::of);
    }

    /** The certificate as PEM text; for {@code alipay_root} the whole root file. */
    public String certificate() {
        return text("certificate");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Whose way of writing it. */
        public Builder scheme(CertificateScheme scheme) {
            return put("scheme", scheme == null ? null : scheme.word());
        }

        /** The certificate as PEM text; for {@code alipay_root} the whole root file. */
        public Builder certificate(String certificate) {
            return put("certificate", certificate);
        }

        /** The finished object, which nobody can change. */
        public CertificateSerialRequest build() {
            return new CertificateSerialRequest(members());
        }
    }
}
