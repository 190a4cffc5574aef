// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The request of {@code sign_order_info}: amounts in fen and times in Unix seconds; the protocol's own types are made
 * here.
 */
public final class SignOrderInfoRequest extends Shape {
    SignOrderInfoRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The merchant's order number: 1 to 32 characters of {@code 0-9 A-Z a-z _ -}. */
    public String outOrderNo() {
        return text("out_order_no");
    }

    /** The amount in fen. */
    public long totalAmount() {
        return integer("total_amount");
    }

    /** The title shown to the user. */
    public String subject() {
        return text("subject");
    }

    /** The description. */
    public String body() {
        return text("body");
    }

    /** The merchant's id of the user, at most 32 characters. */
    public String uid() {
        return text("uid");
    }

    /** The life of the order in seconds from {@code trade_time}. */
    public long validTime() {
        return integer("valid_time");
    }

    /**
     * When the order was created, Unix seconds; identical on every attempt for one order number. Defaults to {@code
     * timestamp}.
     */
    public OptionalLong tradeTime() {
        return maybeInteger("trade_time");
    }

    /** When this orderInfo is signed, Unix seconds; the system clock when absent. */
    public OptionalLong timestamp() {
        return maybeInteger("timestamp");
    }

    /** Another orderInfo {@code notify_url} than the configured one. Merchant notices never go there. */
    public Optional<String> notifyUrl() {
        return maybeText("notify_url");
    }

    /** WeChat's {@code mweb_url}, unchanged. */
    public Optional<String> wxUrl() {
        return maybeText("wx_url");
    }

    /** Alipay's App-pay order string, unchanged. */
    public Optional<String> alipayUrl() {
        return maybeText("alipay_url");
    }

    /** The undocumented {@code limit_pay}: a JSON object as text. */
    public Optional<String> limitPay() {
        return maybeText("limit_pay");
    }

    /** Risk data, never signed. */
    public RiskInfo riskInfo() {
        return read("risk_info", value -> value instanceof RiskInfo ? (RiskInfo) value : new RiskInfo(object(value)));
    }

    /** The output form; {@code 3.0} when absent. */
    public Optional<AppletVersion> appletVersion() {
        return maybe("applet_version", AppletVersion::of);
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The merchant's order number: 1 to 32 characters of {@code 0-9 A-Z a-z _ -}. */
        public Builder outOrderNo(String outOrderNo) {
            return put("out_order_no", outOrderNo);
        }

        /** The amount in fen. */
        public Builder totalAmount(long totalAmount) {
            return put("total_amount", totalAmount);
        }

        /** The title shown to the user. */
        public Builder subject(String subject) {
            return put("subject", subject);
        }

        /** The description. */
        public Builder body(String body) {
            return put("body", body);
        }

        /** The merchant's id of the user, at most 32 characters. */
        public Builder uid(String uid) {
            return put("uid", uid);
        }

        /** The life of the order in seconds from {@code trade_time}. */
        public Builder validTime(long validTime) {
            return put("valid_time", validTime);
        }

        /**
         * When the order was created, Unix seconds; identical on every attempt for one order number. Defaults to {@code
         * timestamp}.
         */
        public Builder tradeTime(long tradeTime) {
            return put("trade_time", tradeTime);
        }

        /** When this orderInfo is signed, Unix seconds; the system clock when absent. */
        public Builder timestamp(long timestamp) {
            return put("timestamp", timestamp);
        }

        /** Another orderInfo {@code notify_url} than the configured one. Merchant notices never go there. */
        public Builder notifyUrl(String notifyUrl) {
            return put("notify_url", notifyUrl);
        }

        /** WeChat's {@code mweb_url}, unchanged. */
        public Builder wxUrl(String wxUrl) {
            return put("wx_url", wxUrl);
        }

        /** Alipay's App-pay order string, unchanged. */
        public Builder alipayUrl(String alipayUrl) {
            return put("alipay_url", alipayUrl);
        }

        /** The undocumented {@code limit_pay}: a JSON object as text. */
        public Builder limitPay(String limitPay) {
            return put("limit_pay", limitPay);
        }

        /** Risk data, never signed. */
        public Builder riskInfo(RiskInfo riskInfo) {
            return put("risk_info", riskInfo);
        }

        /** The output form; {@code 3.0} when absent. */
        public Builder appletVersion(AppletVersion appletVersion) {
            return put("applet_version", appletVersion == null ? null : appletVersion.word());
        }

        /** The finished object, which nobody can change. */
        public SignOrderInfoRequest build() {
            return new SignOrderInfoRequest(members());
        }
    }
}
