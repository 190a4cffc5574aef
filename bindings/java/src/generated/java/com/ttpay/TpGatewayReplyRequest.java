// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code tp_gateway_reply}: a received answer. */
public final class TpGatewayReplyRequest extends Shape {
    TpGatewayReplyRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** HTTP status. */
    public long status() {
        return integer("status");
    }

    /** Header lines. */
    public List<Map.Entry<String, String>> headers() {
        return lines("headers");
    }

    /** The body as text; give either this or {@code body_base64}. */
    public Optional<String> body() {
        return maybeText("body");
    }

    /** The body as standard base64, for bytes that may not be UTF-8. */
    public Optional<String> bodyBase64() {
        return maybeText("body_base64");
    }

    /** When the request was sent, Unix seconds. Without effect: the gateway signs no time. */
    public OptionalLong now() {
        return maybeInteger("now");
    }

    /** What the answer must say, where it says it. */
    public Optional<Expect> expect() {
        return maybe("expect", value -> value instanceof Expect ? (Expect) value : new Expect(object(value)));
    }

    /**
     * The method that is answered. With {@code tp.trade.create} and {@code tp.refund.create} an answer that proves
     * nothing is {@code outcome_unknown}.
     */
    public Optional<String> method() {
        return maybeText("method");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** HTTP status. */
        public Builder status(long status) {
            return put("status", status);
        }

        /** Header lines. */
        public Builder headers(Collection<? extends Map.Entry<String, String>> headers) {
            return putLines("headers", headers);
        }

        /** Header lines. */
        public Builder headers(Map<String, String> headers) {
            return putLines("headers", headers == null ? null : headers.entrySet());
        }

        /** The body as text; give either this or {@code body_base64}. */
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

        /** When the request was sent, Unix seconds. Without effect: the gateway signs no time. */
        public Builder now(long now) {
            return put("now", now);
        }

        /** What the answer must say, where it says it. */
        public Builder expect(Expect expect) {
            return put("expect", expect);
        }

        /**
         * The method that is answered. With {@code tp.trade.create} and {@code tp.refund.create} an answer that proves
         * nothing is {@code outcome_unknown}.
         */
        public Builder method(String method) {
            return put("method", method);
        }

        /** The finished object, which nobody can change. */
        public TpGatewayReplyRequest build() {
            return new TpGatewayReplyRequest(members());
        }
    }
}
