// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/**
 * Everything a {@code Merchant} is built from. Every section is optional: a verb whose section is missing answers
 * {@code config_missing}.
 */
public final class Config extends Shape {
    Config(Map<String, Object> members) {
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

        /** ByteDance's cashier. */
        public Builder cashier(CashierConfig cashier) {
            return put("cashier", cashier);
        }

        /** WeChat Pay, API v2 or v3. */
        public Builder wechat(WechatConfig wechat) {
            return put("wechat", wechat);
        }

        /** Alipay. */
        public Builder alipay(AlipayConfig alipay) {
            return put("alipay", alipay);
        }

        /** ByteDance's tp gateway; it also needs {@code cashier}. */
        public Builder tpGateway(TpGatewayConfig tpGateway) {
            return put("tp_gateway", tpGateway);
        }

        /** Guaranteed payment 担保支付. */
        public Builder ecpay(EcpayConfig ecpay) {
            return put("ecpay", ecpay);
        }

        /** The general trade system 通用交易系统. */
        public Builder trade(TradeConfig trade) {
            return put("trade", trade);
        }

        /** Bounds and switches. */
        public Builder limits(LimitsConfig limits) {
            return put("limits", limits);
        }

        /** The finished object, which nobody can change. */
        public Config build() {
            return new Config(members());
        }
    }
}
