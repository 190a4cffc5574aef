// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code trade_callback}: a received callback. */
public final class TradeCallbackRequest extends Shape {
    TradeCallbackRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
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

    /** When it was received, Unix seconds; the system clock when absent. */
    public OptionalLong now() {
        return maybeInteger("now");
    }

    /** How far its time stamp may be from {@code now}, in seconds; 3600 when absent. */
    public OptionalLong maxAgeS() {
        return maybeInteger("max_age_s");
    }

    /**
     * What a {@code pre_create_refund} is answered with; required for it and ignored otherwise, so that a handler may
     * always give one with a fresh number.
     */
    public Optional<TradeRefundAnswer> answer() {
        return maybe("answer", value -> value instanceof TradeRefundAnswer ? (TradeRefundAnswer) value : new TradeRefundAnswer(object(value)));
    }

    /** What it must say. */
    public Optional<Expect> expect() {
        return maybe("expect", value -> value instanceof Expect ? (Expect) value : new Expect(object(value)));
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
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

        /** When it was received, Unix seconds; the system clock when absent. */
        public Builder now(long now) {
            return put("now", now);
        }

        /** How far its time stamp may be from {@code now}, in seconds; 3600 when absent. */
        public Builder maxAgeS(long maxAgeS) {
            return put("max_age_s", maxAgeS);
        }

        /**
         * What a {@code pre_create_refund} is answered with; required for it and ignored otherwise, so that a handler
         * may always give one with a fresh number.
         */
        public Builder answer(TradeRefundAnswer answer) {
            return put("answer", answer);
        }

        /** What it must say. */
        public Builder expect(Expect expect) {
            return put("expect", expect);
        }

        /** The finished object, which nobody can change. */
        public TradeCallbackRequest build() {
            return new TradeCallbackRequest(members());
        }
    }
}
