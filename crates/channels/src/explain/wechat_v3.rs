//! Error codes of WeChat Pay API v3 (wechat.md §4.10, §4.12). Its 4xx answers are unsigned: they never prove a state.

use ttpay_core::explain::Explanation;
use ttpay_core::explanations;

pub(super) const CODES: &[Explanation] = explanations! {
    "SYSTEM_ERROR" => Retry;
    means "WeChat Pay v3 had an internal error (HTTP 500); whether the call took effect is not known.",
          "微信支付 v3 系统错误（HTTP 500），本次调用是否生效未知。";
    cause "A short disturbance on WeChat's side.",
          "微信侧瞬时故障。";
    fix "Safe to retry: same number, same parameters, pauses of 0.5, 1 and 2 s; for a refund ask the refund query first.",
        "可安全重试：单号和参数不变，间隔 0.5、1、2 秒；退款先查询再重试。";

    "SERVICE_UNAVAILABLE" => Retry;
    means "WeChat Pay v3 is not available at this host (HTTP 502 or 503).",
          "微信支付 v3 服务不可用（HTTP 502、503）。";
    cause "A disturbance of one data centre or of the way to it.",
          "某个机房或网络链路故障。";
    fix "Safe to retry with the same parameters at the spare host `api2.mch.weixin.qq.com`; for a refund ask the refund query first.",
        "可用原参数重试备用域名 api2.mch.weixin.qq.com；退款先查询再重试。";

    "RATELIMIT_EXCEEDED" => Wait;
    means "WeChat Pay v3 limits the rate (HTTP 429; most pages print `FREQUENCY_LIMITED`).",
          "微信支付 v3 触发限频（HTTP 429，多数文档写作 FREQUENCY_LIMITED）。";
    cause "Too many calls of this merchant in a second.",
          "该商户每秒请求过多。";
    fix "Slow down and repeat later with the same parameters; before repeating a refund ask the refund query.",
        "降速后用原参数重试；重试退款前先查询退款。";

    "SIGN_ERROR" => FixConfiguration;
    means "WeChat Pay v3 refused the request signature (HTTP 401); nothing was done.",
          "微信支付 v3 请求签名校验失败（HTTP 401），业务没有执行。";
    cause "The signed text is not what was sent: query string left out (GET), body printed twice, last line feed missing.",
          "签名串与实际请求不一致：GET 漏了查询串、JSON 序列化了两次、末尾缺少换行符。";
    cause "`serial_no` belongs to another certificate than the private key, or is the platform's.",
          "serial_no 与商户私钥不是一对，或误填了平台证书序列号。";
    cause "The clock is more than 5 minutes off.",
          "服务器时间偏差超过 5 分钟。";
    cause "`mchid` in the header is not the one of the certificate.",
          "Authorization 中的 mchid 与证书所属商户不一致。";
    fix "Give the HTTP client exactly the address and the bytes that were signed.",
        "发送的 URL 和请求体必须与签名时逐字节相同。";
    fix "Take the serial from the merchant API certificate that belongs to the key.",
        "从与私钥配对的商户 API 证书中读取序列号。";
    fix "Synchronise the clock (NTP).",
        "配置 NTP 校时。";
    fix "Compare `mchid`, key and certificate of the configuration with the merchant platform.",
        "将配置中的 mchid、私钥、证书与商户平台核对。";

    "NO_AUTH" => FixConfiguration;
    means "WeChat Pay v3 says that this merchant may not use the interface (HTTP 403).",
          "微信支付 v3 提示商户无权限（HTTP 403）。";
    cause "The product, H5 payment or bill download, is not enabled for the merchant.",
          "商户未开通该产品（H5 支付或账单下载）。";
    cause "The merchant number is restricted.",
          "商户号权限被限制。";
    fix "Apply for the product at the merchant platform; a retry changes nothing.",
        "在商户平台申请开通对应产品，重试无效。";
    fix "Look for notices about restrictions and clear them with WeChat Pay.",
        "查看商户平台的限权通知并按要求解除。";

    "MCH_NOT_EXISTS" => FixConfiguration;
    means "WeChat Pay v3 does not know this merchant number.",
          "微信支付 v3 提示商户号不存在。";
    cause "The `merchant_id` of the tt.pay cashier was sent as `mchid`.",
          "把 tt.pay 收银台的 merchant_id 当成了 mchid。";
    cause "A typing error, or a closed merchant number.",
          "填写错误，或商户号已注销。";
    fix "Use the WeChat merchant number.",
        "填写微信支付商户号。";
    fix "Check it at the merchant platform.",
        "登录商户平台核对。";

    "RULE_LIMIT" => FixConfiguration;
    means "WeChat Pay v3 refused by a business rule (HTTP 403); the message names it.",
          "微信支付 v3 业务规则限制（HTTP 403），具体规则见 message。";
    cause "A limit of the product, the merchant or the user: amount, day's sum, risk control.",
          "触发产品、商户或用户限制：单笔限额、日限额、风控等。";
    cause "The operation does not suit the state of the order.",
          "当前订单状态不允许该操作。";
    fix "Read the message and act on it with WeChat Pay; do not repeat unchanged.",
        "按 message 的提示处理或联系微信支付，不要原样重试。";
    fix "Query the order to see its state.",
        "查单确认订单状态。";

    "ORDER_CLOSED" => NewNumber;
    means "WeChat Pay v3 says that the order with this number is closed.",
          "微信支付 v3 提示订单已关闭，该单号不能再支付。";
    cause "The order was closed by us, at the merchant platform, or by WeChat after 7 days.",
          "订单已被我方、商户平台关闭，或满 7 天被微信关闭。";
    fix "Query to confirm `CLOSED` (this answer is not signed), then order under a new `out_trade_no`.",
        "该应答未签名，先查单确认 CLOSED，再换新的 out_trade_no 下单。";

    "ORDER_PAID" => Query;
    means "WeChat Pay v3 says that the order is already paid.",
          "微信支付 v3 提示订单已支付。";
    cause "The user paid while we were closing or repeating the order.",
          "关单或重复下单的同时，用户完成了支付。";
    cause "The notice was lost or refused.",
          "支付通知丢失，或被我方拒绝。";
    fix "Query at once and book by the verified answer; this unsigned code alone proves nothing.",
        "立即查单，以验签通过的结果入账；该错误码未签名，不能单独作为依据。";
    fix "Check the notify address and the log of refused notices.",
        "检查通知地址以及被拒绝的通知日志。";

    "TRADE_ERROR" => Query;
    means "WeChat Pay v3 refused because of the state of the order (HTTP 403), on a close mostly because it is paid.",
          "微信支付 v3 提示交易错误（HTTP 403），关单时多半是订单已支付。";
    cause "The order is paid, or being paid at this moment.",
          "订单已支付，或正在支付。";
    cause "The payment was refused by the account of the user or by risk control.",
          "用户账户异常或触发风控，交易被拒。";
    fix "Query and act on the verified state; never take this as a failed payment.",
        "查单后按验签通过的状态处理，不要直接当作支付失败。";
    fix "Read the message; the user may pay in another way.",
        "查看 message，可引导用户换一种方式支付。";

    "NOT_ENOUGH" => Retry;
    means "WeChat Pay v3 cannot refund: the merchant's balance is too small.",
          "微信支付 v3 退款失败：商户可用余额不足。";
    cause "The unsettled money or the available balance does not cover the refund.",
          "未结算资金或可用余额不够退款。";
    fix "Top up at the merchant platform, then safely repeat with the same `out_refund_no` and amount.",
        "在商户平台充值后，用同一 out_refund_no 和金额重试，不会重复退款。";

    "ORDER_NOT_EXIST" => Query;
    means "WeChat Pay v3 knows no order with this number under this merchant (HTTP 404, not signed).",
          "微信支付 v3 提示订单不存在（HTTP 404，应答未签名）。";
    cause "The order call never succeeded.",
          "下单从未成功。";
    cause "Number or `mchid` of the query are not those of the order.",
          "查单的单号或 mchid 与下单时不一致。";
    fix "If no link was handed out, repeat the order call with the stored parameters. If one was, keep asking: this is not a final state.",
        "链接未下发时，用原参数重新下单；已下发则继续查单，这不是终态。";
    fix "Compare number and `mchid` with the stored order; raise an alarm after three times.",
        "与库中的订单核对单号和 mchid，连续三次不存在则告警。";

    "RESOURCE_NOT_EXISTS" => Retry;
    means "WeChat Pay v3 does not find what was asked for (HTTP 404): on a refund query the refund was never accepted, on a refund the order is unknown or unpaid.",
          "微信支付 v3 提示资源不存在（HTTP 404）：查询退款时表示退款从未受理，申请退款时表示订单不存在或未支付。";
    cause "Refund query: the refund call failed or never arrived.",
          "查询退款：退款请求失败或没有到达。";
    cause "Refund: number or merchant are wrong, or the order is not paid.",
          "申请退款：单号或商户号不对，或订单未支付。";
    cause "Certificate download: the merchant verifies with the WeChat Pay public key and has no platform certificate.",
          "下载平台证书：该商户使用微信支付公钥模式，没有平台证书。";
    fix "Refund query: send the refund again with the same `out_refund_no` and amount; that cannot refund twice.",
        "查询退款：用同一 out_refund_no 和金额重新提交退款，不会重复退款。";
    fix "Refund: query the order first and refund only what is paid.",
        "申请退款：先查单，确认已支付再退。";
    fix "Certificates: configure the public key and its `PUB_KEY_ID_…`.",
        "平台证书：改为配置微信支付公钥及其 PUB_KEY_ID_ 编号。";

    "REFUND_FEE_MISMATCH" => FixConfiguration;
    means "WeChat Pay v3 says that the amounts of the refund do not fit: to the order, or to the first call with this number.",
          "微信支付 v3 提示退款金额不一致：与订单不符，或与同一退款单号首次提交的金额不符。";
    cause "The same `out_refund_no` was sent again with another amount.",
          "同一 out_refund_no 再次提交时金额变了。";
    cause "`amount.total` is not the amount of the order, or the refunds together exceed it.",
          "amount.total 与订单金额不同，或累计退款超过订单金额。";
    fix "Repeat the stored amount; for another refund use a new `out_refund_no` after the refund query.",
        "按库中的金额重试；确需另退一笔时，先查询退款，再换新的 out_refund_no。";
    fix "Send the total of the order and check the sum of all refunds before.",
        "total 传订单总金额，提交前校验累计退款金额。";

    "WECHATPAY/SIGNTEST" => Retry;
    means "WeChat Pay v3 sent a probe with a wrong signature on purpose, to see whether the merchant verifies.",
          "微信支付 v3 的签名探测流量：故意给出错误签名，检验商户是否验签。";
    cause "A small share of answers and notices is probed; this is no attack.",
          "少量应答和通知会被探测，并非攻击。";
    fix "Notice: answer 401 and wait for the genuine one. Answer: discard it and repeat the request. Count it apart, raise no alarm.",
        "通知：返回 401，等待真实通知；应答：丢弃后重新请求。单独计数，不要告警。";
};
