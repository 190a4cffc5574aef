//! What to check before the first order goes over: things that stand in no order (bytedance.md §5).

use super::Target;
use super::rows::{Words, words};

/// `also_1_0`: the order came in both forms of the wrapper.
pub(super) fn checks(to: Target, also_1_0: bool) -> Vec<Words> {
    let mut all = Vec::new();
    if also_1_0 {
        all.push(words(
            "Forms: the order came as 1.0 and 2.0; 2.0 was converted. Of 1.0 nothing else goes over: its Alipay string, `return_url` and `show_url` have no counterpart.",
            "格式：订单同时含 1.0 与 2.0，按 2.0 转换。1.0 的其余内容（支付宝订单串、`return_url`、`show_url`）没有对应字段。",
        ));
    }
    all.push(words(
        "Order numbers: never use an order or refund number in two generations; keep the state of each apart.",
        "单号：订单号和退款单号绝不跨代复用；各代的订单状态分开存放。",
    ));
    all.extend(match to {
        Target::Ecpay => ecpay(),
        Target::Trade => trade(),
    });
    all.push(words(
        "The old way out: keep the WeChat and Alipay notifications and verifiers running until the last old order can neither be paid nor refunded.",
        "旧链路：在最后一笔旧订单既不能支付也不能退款之前，保留微信、支付宝的通知与验签。",
    ));
    all
}

fn ecpay() -> Vec<Words> {
    vec![
        words(
            "Future: new transactions of ecpay are reported to be discontinued; unless you are bound to it, go to `trade`.",
            "前景：有第三方资料称担保支付已停止新增交易；没有特别原因请迁移到 `trade`。",
        ),
        words(
            "Secrets: the SALT signs requests, the Token checks callbacks; neither is the AppSecret or the cashier's secret.",
            "密钥：SALT 签请求，Token 验回调；它们不是 AppSecret，也不是收银台的支付 secret。",
        ),
        words(
            "Notices: one callback address on a path of its own, checked with `ecpay_callback`; nothing comes from WeChat or Alipay any more. Answers of ecpay are unsigned: only callbacks count.",
            "通知：单独的回调路径，用 `ecpay_callback` 验证；微信、支付宝不再通知你。担保支付的应答没有签名，只有回调算数。",
        ),
        words(
            "Refunds: `create_refund` at the platform, not at WeChat or Alipay.",
            "退款：走平台的 `create_refund`，不再走微信、支付宝。",
        ),
        words(
            "Money: it lands in the platform's account and is yours after `settle` (from day 7, by itself after 150 days, fee 0.6 %); it landed at your WeChat and Alipay directly.",
            "资金：先进平台账户，`settle` 结算后才到你名下（第 7 天起可结算，150 天自动结算，费率 0.6%）；以前直接进你的微信、支付宝商户号。",
        ),
        words(
            "Front end: `tt.pay` with service 5 and `{order_id, order_token}` of create_order; no `getOrderStatus`, poll your backend.",
            "前端：`tt.pay` 用 service 5，参数为 create_order 返回的 `{order_id, order_token}`；没有 `getOrderStatus`，轮询自己的后端。",
        ),
    ]
}

fn trade() -> Vec<Words> {
    vec![
        words(
            "Keys: your application key pair (RSA 2048) signs, its public half is uploaded and has a `key_version`; callbacks are checked with the platform's public key of this mini-program.",
            "密钥：用你的应用密钥对（RSA 2048）签名，公钥上传后得到 `key_version`；回调用该小程序的平台公钥验签。",
        ),
        words(
            "Notices: one callback address on a path of its own, checked with `trade_callback`; nothing comes from WeChat or Alipay any more. `order_query` (with an access token) tells the truth in doubt.",
            "通知：单独的回调路径，用 `trade_callback` 验证；微信、支付宝不再通知你。有疑问时用 `order_query`（需 access token）查询。",
        ),
        words(
            "Refunds: `refund_create` at the platform, with an audit; a `pre_create_refund` callback must be answered with your refund number, or the refund hangs.",
            "退款：走平台的 `refund_create`，有审核；`pre_create_refund` 回调必须带上你的退款单号应答，否则退款挂起。",
        ),
        words(
            "Money: it lands in the platform's account and is settled to you; it landed at your WeChat and Alipay directly.",
            "资金：先进平台账户，再结算给你；以前直接进你的微信、支付宝商户号。",
        ),
        words(
            "Front end: `tt.requestOrder` with exactly the `data` text that was signed, then `tt.getOrderPayment` with its orderId; no `getOrderStatus`, poll your backend.",
            "前端：`tt.requestOrder` 传入与签名完全一致的 `data` 文本，再用返回的 orderId 调 `tt.getOrderPayment`；没有 `getOrderStatus`，轮询自己的后端。",
        ),
    ]
}
