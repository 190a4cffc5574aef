// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code ecpay_callback}: a received callback, or the query of the address check. */
public final class EcpayCallbackRequest extends Shape {
    EcpayCallbackRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Header lines. Without effect: ecpay signs the body alone. */
    public List<Map.Entry<String, String>> headers() {
        return lines("headers");
    }

    /** The body as text; give either this, {@code body_base64} or {@code query}. */
    public Optional<String> body() {
        return maybeText("body");
    }

    /** The body as standard base64, for bytes that may not be UTF-8. */
    public Optional<String> bodyBase64() {
        return maybeText("body_base64");
    }

    /** The address check, a GET: the text after {@code ?}. */
    public Optional<String> query() {
        return maybeText("query");
    }

    /** When it was received, Unix seconds; the system clock when absent. */
    public OptionalLong now() {
        return maybeInteger("now");
    }

    /** What it must say. */
    public Optional<Expect> expect() {
        return maybe("expect", value -> value instanceof Expect ? (Expect) value : new Expect(object(value)));
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("previous_tokens");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Header lines. Without effect: ecpay signs the body alone. */
        public Builder headers(Collection<? extends Map.Entry<String, String>> headers) {
            return putLines("headers", headers);
        }

        /** Header lines. Without effect: ecpay signs the body alone. */
        public Builder headers(Map<String, String> headers) {
            return putLines("headers", headers == null ? null : headers.entrySet());
        }

        /** The body as text; give either this, {@code body_base64} or {@code query}. */
        public Builder body(String body) {
            return put("body", body);
        }

        /** The body exactly as it was received, whatever its bytes are: {@code body_base64}. */
        public Builder body(byte[] body) {
            return put("body_base64", body == null ? null : Base64.getEncoder().encodeToString(body));
        }

        /** The body as standard base64, for bytes that may not be UTF-8. */
        public Builder bodyBase64(String bodyBase64) {
            return put("body_base64", bodyBase64);
        }

        /** The address check, a GET: the text after {@code ?}. */
        public Builder query(String query) {
            return put("query", query);
        }

        /** When it was received, Unix seconds; the system clock when absent. */
        public Builder now(long now) {
            return put("now", now);
        }

        /** More earlier Tokens than the configured ones. */
        public Builder previousTokens(List<String> previousTokens) {
            return put("previous_tokens", previousTokens);
        }

        /** What it must say. */
        public Builder expect(Expect expect) {
            return put("expect", expect);
        }

        /** The finished object, which nobody can change. */
        public EcpayCallbackRequest build() {
            return new EcpayCallbackRequest(members());
        }
    }
}
