//! Error codes of WeChat Pay API v2: order, query, close and the form of every call (wechat.md §3.7, §3.8, §3.13).

use ttpay_core::explain::Explanation;
use ttpay_core::explanations;

pub(super) const CODES: &[Explanation] = explanations! {
    "SYSTEMERROR" => Retry;
    means "WeChat Pay v2 had an internal error or timed out; whether the call took effect is not known.",
          "微信支付 v2 返回系统错误或超时，本次调用是否生效未知。";
    cause "A short disturbance on WeChat's side.",
          "微信侧瞬时故障。";
    fix "Safe to retry: the same call with the same number and parameters, at most 3 times; then query. Never with a new number.",
        "可安全重试：单号和参数不变，最多 3 次，仍失败则查单或查询退款；不要换单号。";

    "ORDERPAID" => Query;
    means "WeChat Pay v2 says that this order is already paid, so it can be neither ordered again nor closed.",
          "微信支付 v2 提示订单已支付，不能重复下单，也不能关单。";
    cause "The user paid while we were closing or repeating the order call.",
          "关单或重复下单的同时，用户完成了支付。";
    cause "The payment notice was lost or has not been processed yet.",
          "支付通知丢失或尚未处理。";
    fix "Query at once and book by the query answer; this code alone is no proof of payment.",
        "立即查单，以查单结果入账；不能只凭该错误码认定已支付。";
    fix "Check the notify address and the log of refused notices.",
        "检查通知地址以及被拒绝的通知日志。";

    "ORDERCLOSED" => NewNumber;
    means "WeChat Pay v2 says that the order with this number is closed; it cannot be paid any more.",
          "微信支付 v2 提示订单已关闭，该单号不能再支付。";
    cause "The order was closed by us, at the merchant platform, or by WeChat after its time.",
          "订单已被我方、商户平台或微信到期关闭。";
    cause "A close was repeated: then it is simply done.",
          "重复关单：说明之前已经关成功。";
    fix "To sell again, order under a new `out_trade_no`.",
        "需要继续支付时，换新的 out_trade_no 下单。";
    fix "After a close, query once and wait for the state `CLOSED`.",
        "关单时视为成功，再查单一次，以 CLOSED 状态为准。";

    "ORDERNOTEXIST" => Query;
    means "WeChat Pay v2 knows no order with this number under this merchant.",
          "微信支付 v2 提示订单不存在：该商户号下查不到此单号。";
    cause "The order call never succeeded, or its answer was lost before WeChat stored the order.",
          "下单没有成功，或请求没有到达微信。";
    cause "Number, `appid` or `mch_id` are not those of the order; a v3 or another merchant's number was asked for.",
          "单号、appid 或 mch_id 与下单时不一致，查了别的商户的单号。";
    cause "The query came in the first moment after the order.",
          "下单后立即查询，数据尚未同步。";
    fix "If no link was handed out, repeat the order call with the stored parameters. If one was, keep asking: this is no proof of failure.",
        "链接未下发时，用原参数重新下单；已下发则继续查单，不能据此判定失败。";
    fix "Compare the identities of the query with those of the stored order.",
        "核对查单所用的身份参数与下单时保存的是否一致。";
    fix "Ask again after 5 seconds; raise an alarm after three times.",
        "5 秒后再查，连续三次仍不存在则告警。";

    "NOTENOUGH" => Retry;
    means "WeChat Pay v2 found too little money: the user's balance for a payment, the merchant's balance for a refund.",
          "微信支付 v2 提示余额不足：支付时指用户余额，退款时指商户可用余额。";
    cause "Refund: the unsettled money of the day does not cover it, or the basic account is empty.",
          "退款：当日未结算资金不够，或基本账户余额不足。";
    cause "Payment: the user's balance or card does not cover the amount.",
          "支付：用户零钱或银行卡余额不足。";
    fix "Refund: top up at the merchant platform, then safely repeat with the same `out_refund_no` and amount.",
        "退款：在商户平台充值后，用同一 out_refund_no 和金额重试，不会重复退款。";
    fix "Payment: the order stays payable; let the user choose another way to pay.",
        "支付：订单仍可支付，提示用户更换付款方式。";

    "NOAUTH" => FixConfiguration;
    means "WeChat Pay v2 says that this merchant may not use the interface.",
          "微信支付 v2 提示商户无此接口权限。";
    cause "The product H5 payment is not enabled for this merchant number.",
          "该商户号未开通 H5 支付产品。";
    cause "The merchant number is restricted.",
          "商户号被限制交易。";
    fix "Apply for H5 payment at the merchant platform; a retry changes nothing.",
        "在商户平台申请开通 H5 支付，重试无效。";
    fix "Look for notices about restrictions and clear them with WeChat Pay.",
        "查看商户平台的违规或限权通知，并按要求解除。";

    "APPID_NOT_EXIST" => FixConfiguration;
    means "WeChat Pay v2 does not know this `appid`.",
          "微信支付 v2 提示 APPID 不存在。";
    cause "The AppID of the ByteDance mini-program (`tt…`) or the payment `app_id` (800…) was sent instead of the WeChat one (`wx…`).",
          "误填了字节小程序 AppID（tt 开头）或支付 app_id（800 开头），应为微信的 wx 开头 appid。";
    cause "A typing error or stray white space.",
          "填写错误，或首尾带空白字符。";
    fix "Use the `wx…` id that is bound to the merchant number.",
        "使用与商户号绑定的 wx 开头 appid。";
    fix "Copy it again from the WeChat platform.",
        "从微信平台重新复制。";

    "MCHID_NOT_EXIST" => FixConfiguration;
    means "WeChat Pay v2 does not know this `mch_id`.",
          "微信支付 v2 提示 MCHID 不存在。";
    cause "The `merchant_id` of the tt.pay cashier was sent instead of the WeChat merchant number.",
          "误填了 tt.pay 收银台的 merchant_id，应为微信支付商户号。";
    cause "A typing error, or the merchant number was closed.",
          "填写错误，或商户号已注销。";
    fix "Use the WeChat merchant number of the section `wechat` in the configuration.",
        "在配置的 wechat 段填写微信支付商户号。";
    fix "Check it at the WeChat merchant platform.",
        "登录微信商户平台核对。";

    "LACK_PARAMS" => FixConfiguration;
    means "WeChat Pay v2 misses a required parameter.",
          "微信支付 v2 提示缺少必要的请求参数。";
    cause "A required field is absent or empty; for H5 often `scene_info` or `spbill_create_ip`.",
          "必填字段缺失或为空，H5 支付常见的是 scene_info、spbill_create_ip。";
    fix "Compare the request with the field table and send the missing one; do not retry unchanged.",
        "对照接口文档补齐字段后再提交，不要原样重试。";

    "SIGNERROR" => FixConfiguration;
    means "WeChat Pay v2 computed another signature than `sign`.",
          "微信支付 v2 提示签名错误：sign 校验不通过。";
    cause "The key is wrong: the APIv3 key, the AppSecret, or one that was changed at the merchant platform.",
          "密钥用错：误用 APIv3 密钥、AppSecret，或商户平台已更换 API 密钥。";
    cause "The signed text is wrong: values URL-encoded or XML-escaped, empty values kept, wrong sorting.",
          "待签名串有误：值做了 URL 编码或 XML 转义、保留了空值、排序不对。";
    cause "HMAC-SHA256 was used without `sign_type`, or with another text than was sent.",
          "使用 HMAC-SHA256 却没有传 sign_type，或签名内容与发送内容不同。";
    fix "Check the configured APIv2 key; the merchant platform does not show it, so set a new one when in doubt.",
        "核对配置中的 APIv2 密钥；商户平台不显示原密钥，无法确认时重新设置。";
    fix "Compare your own signed text with the `string_to_sign` of the verb `sign`: the first difference is the mistake.",
        "用动词 sign 返回的 string_to_sign 与自己拼出的待签名串逐字比对，第一处不同就是原因。";
    fix "Let `wechat_h5_order` build the request and send its bytes unchanged.",
        "用 wechat_h5_order 生成请求，原样发送其字节。";

    "XML_FORMAT_ERROR" => FixConfiguration;
    means "WeChat Pay v2 cannot read the XML of the request.",
          "微信支付 v2 提示 XML 格式错误。";
    cause "A value with `&` or `<` was written without CDATA.",
          "值中含有 & 或 <，却没有用 CDATA 包裹。";
    cause "The body is JSON or a form, or was changed by a middleware.",
          "请求体是 JSON 或表单，或被中间件改写。";
    fix "Wrap such values in CDATA; refuse values that hold `]]>`.",
        "对这类值使用 CDATA，并拒绝含 ]]> 的内容。";
    fix "Send the built bytes unchanged with `Content-Type: text/xml; charset=utf-8`.",
        "原样发送生成的字节，Content-Type 设为 text/xml; charset=utf-8。";

    "REQUIRE_POST_METHOD" => FixConfiguration;
    means "WeChat Pay v2 wants this call as a POST.",
          "微信支付 v2 要求使用 POST 方法。";
    cause "The HTTP client sent a GET, or a redirect turned the POST into one.",
          "HTTP 客户端用了 GET，或重定向把 POST 变成了 GET。";
    fix "Send a POST to the exact address and do not follow redirects.",
        "直接向接口地址发 POST，不要跟随重定向。";

    "POST_DATA_EMPTY" => FixConfiguration;
    means "WeChat Pay v2 received a POST without a body.",
          "微信支付 v2 提示 POST 数据为空。";
    cause "The HTTP client got no body, or a proxy dropped it.",
          "HTTP 客户端没有设置请求体，或被代理丢弃。";
    fix "Send the body with its `Content-Length` and look at what leaves the machine.",
        "带上请求体和 Content-Length，并抓包确认实际发出的内容。";

    "NOT_UTF8" => FixConfiguration;
    means "WeChat Pay v2 found bytes that are not UTF-8.",
          "微信支付 v2 提示编码格式错误，未使用 UTF-8。";
    cause "Chinese text was written in GBK, or cut in the middle of a character.",
          "中文以 GBK 写入，或按字节截断时切断了汉字。";
    fix "Sign and send UTF-8; shorten text at characters, not at bytes.",
        "签名和发送都使用 UTF-8；截断文本时按字符处理。";

    "TRADE_STATE_ERROR" => Query;
    means "WeChat Pay v2 cannot close the order in its present state.",
          "微信支付 v2 提示订单状态错误，当前状态不能关单。";
    cause "The order is paid, refunded or just being paid.",
          "订单已支付、已退款或正在支付。";
    cause "The order is younger than 5 minutes.",
          "下单还不到 5 分钟。";
    fix "Query and act on the answer.",
        "先查单，按查单结果处理。";
    fix "Close again when 5 minutes have passed since the last order call.",
        "距最后一次下单满 5 分钟后再关单。";

    "return_code FAIL" => Query;
    means "WeChat Pay v2 refused on the level of communication: the answer is not signed and proves nothing about the order.",
          "微信支付 v2 通信失败（return_code=FAIL）：应答没有签名，不能说明订单的任何状态。";
    cause "The request could not be read or verified; `return_msg` says why.",
          "请求无法解析或验签失败，原因见 return_msg。";
    cause "A proxy or an attacker answered instead of WeChat.",
          "应答可能来自代理或中间人，而不是微信。";
    fix "Correct the request by `return_msg`; treat the outcome of a money-moving call as unknown and query first.",
        "按 return_msg 修正请求；涉及资金的调用视为结果未知，先查询再处理。";
    fix "Check address and TLS of the connection; never take a state from such an answer.",
        "检查请求地址和 TLS；绝不从这种应答里取订单状态。";
};
