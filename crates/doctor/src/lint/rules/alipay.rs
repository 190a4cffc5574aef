//! The rules of the Alipay leg (cashier.md §10.8).

use super::rules;

rules! { ALIPAY;
    L701 Error "ALIN10146": "alipay_url is an order string, not a URL, a form or JSON",
        "`alipay_url` must be an App-pay order string, not {what}.",
        "alipay_url 必须是 App 支付的订单字符串，不能是{what}。",
        "Use the SDK's app/\"sdkExecute\" call, not page/wap.",
        "请用 SDK 的 App 支付（sdkExecute）方法，不要用网页支付（pageExecute）。";
    L702 Error "ALIN10146": "alipay_url is a form without repeated parameters",
        "`alipay_url` cannot be parsed: {why}.",
        "alipay_url 无法解析：{why}。",
        "Build the string with a form encoder from a map without duplicates.",
        "请用表单编码器从不含重复键的参数表生成。";
    L703 Error "ALIN10146": "alipay_url is encoded exactly once",
        "`alipay_url` is encoded twice.",
        "alipay_url 被编码了两次。",
        "Pass the SDK's string on untouched.",
        "请原样传递 SDK 返回的字符串。";
    L704 Error "ALIN10146": "alipay_url has all public parameters",
        "`alipay_url` lacks {list}.",
        "alipay_url 缺少 {list}。",
        "Build it with the App-pay call of an Alipay library.",
        "请用支付宝 SDK 的 App 支付方法生成。";
    L705 Error "ALIN10146": "method is alipay.trade.app.pay",
        "Method is {got}.",
        "method 是 {got}。",
        "Use `alipay.trade.app.pay`.",
        "请改用 alipay.trade.app.pay。";
    L706 Error "ALIN10146": "biz_content is a JSON object",
        "`biz_content` is not a JSON object.",
        "biz_content 不是 JSON 对象。",
        "Serialise `biz_content` once, as JSON.",
        "请只序列化一次，格式为 JSON。";
    L707 Error "ALIN10146": "biz_content has number, amount and subject",
        "`biz_content` lacks {list}.",
        "biz_content 缺少 {list}。",
        "Add the missing members.",
        "请补全。";
    L708 Error: "the Alipay amount is yuan with at most two decimals",
        "Alipay amount `{got}` is not yuan with at most two decimals.",
        "支付宝金额 {got} 不是最多两位小数的元。",
        "Format fen/100 with two decimals from the integer.",
        "请由整数分除以 100 得到两位小数的文本。";
    L709 Error: "the Alipay amount is that of orderInfo",
        "Alipay amount is {got} yuan = {fen} fen, orderInfo says {want} fen{hint}.",
        "支付宝金额是 {got} 元 = {fen} 分，orderInfo 是 {want} 分{hint}。",
        "fen in orderInfo, yuan in Alipay.",
        "orderInfo 用分，支付宝用元。";
    L710 Error: "a relative Alipay expiry ends with the cashier's",
        "The user can still pay in Alipay {n} s after the cashier calls the order timed out{hint}.",
        "收银台判定超时后，用户在支付宝仍可付款 {n} 秒{hint}。",
        "Use `time_expire` = `trade_time` + `valid_time`.",
        "请改用 time_expire，值为 trade_time + valid_time。";
    L711 Warning: "a relative Alipay expiry does not end before the cashier's",
        "Alipay refuses {n} s before the cashier does.",
        "支付宝比收银台早 {n} 秒拒绝付款。",
        "Use `time_expire` = `trade_time` + `valid_time`.",
        "请改用 time_expire，值为 trade_time + valid_time。";
    L712 Error: "the Alipay order has an expiry",
        "No Alipay expiry: default 15 days.",
        "支付宝订单没有设置过期时间，默认 15 天内都能付款。",
        "Set `time_expire`.",
        "请设置 time_expire。";
    L713 Error: "time_expire is valid and not after the end of the order",
        "Alipay {hint}.",
        "支付宝的 time_expire {hint}。",
        "Same instant, Beijing time, `yyyy-MM-dd HH:mm:ss`.",
        "请设为 trade_time + valid_time 同一时刻（北京时间）。";
    L714 Warning: "time_expire is not before the end of the order",
        "Alipay ends {n} s before the cashier.",
        "支付宝比收银台早 {n} 秒结束。",
        "Same instant.",
        "请设为同一时刻。";
    L715 Warning: "the Alipay expiry is absolute",
        "Relative expiry starts when the user enters Alipay, so there is no fixed end.",
        "timeout_express 从用户进入支付宝时才开始计算，没有固定的结束时刻。",
        "Use `time_expire`.",
        "请改用 time_expire。";
    L716 Warning: "the Alipay order has the same number",
        "Order numbers differ: {got} / {want}.",
        "两边订单号不同：支付宝是 {got}，orderInfo 是 {want}。",
        "Allowed, but Alipay notices carry the number of `biz_content`: map it.",
        "允许这样做，但支付宝通知里是 {got}，要能映射回来。";
    L717 Warning: "the Alipay order has the same subject",
        "The user sees two titles: {got} / {want}.",
        "用户会看到两个标题：支付宝显示 {got}，收银台显示 {want}。",
        "Use one.",
        "请统一。";
    L718 Warning "ALIN10146": "the Alipay signature is not SHA-1",
        "SHA-1 signatures (`RSA`).",
        "支付宝签名仍用 SHA-1（RSA）。",
        "Move to `RSA2`.",
        "请升级到 RSA2。";
    L719 Error "ALIN10146": "sign_type is RSA2 or RSA",
        "Unknown `sign_type` {got}.",
        "支付宝不支持 sign_type {got}。",
        "Set `RSA2`.",
        "请设为 RSA2。";
    L720 Warning "ALIN10146": "charset is utf-8",
        "Charset {got}.",
        "支付宝的 charset 是 {got}。",
        "Use utf-8 in all legs.",
        "请统一使用 utf-8。";
    L721 Warning: "the Alipay timestamp is that of orderInfo, in Beijing time",
        "Alipay timestamp {hint}.",
        "支付宝的 timestamp {hint}。",
        "Format with +08:00 as `yyyy-MM-dd HH:mm:ss`.",
        "请按北京时间（+08:00）格式化为 yyyy-MM-dd HH:mm:ss。";
    L722 Warning: "the Alipay order has a notify_url",
        "No Alipay notice will be sent.",
        "没有设置 notify_url，支付宝不会发送支付通知。",
        "Set it.",
        "请设置。";
    L723 Warning: "the Alipay notify_url is https",
        "Alipay will notify over plain http: {got}.",
        "支付宝将以明文 http 发送通知：{got}。",
        "Use https.",
        "请改用 https。";
    L724 Warning: "the Alipay notify_url is the merchant's own",
        "Alipay will notify {host}, not you.",
        "支付宝会把通知发到 {host}，而不是您的服务器。",
        "Use your own address.",
        "请填写自己的公网地址。";
    L725 Error "ALIN10146": "the Alipay sign is undamaged Base64",
        "Alipay `sign` is damaged ({why}).",
        "支付宝的 sign 已损坏（{why}）。",
        "Percent-encode every value.",
        "请对每个参数值做 URL 编码。";
    L726 Error "ALIN10146": "the Alipay signature fits the key and the content",
        "The Alipay signature does not fit this key and content.",
        "支付宝签名与当前应用私钥及内容不符。",
        "Run `diagnose_signature`; see the AL entries of the catalogue of signature mistakes.",
        "请用签名诊断（diagnose_signature）查找原因。";
    L727 Error: "app_id and seller_id of Alipay are the configured ones",
        "`{field}` is {got}, configured is {want}.",
        "{field} 是 {got}，而配置中是 {want}。",
        "Wrong account or environment? Use the configured one.",
        "请确认账号和环境没有弄错，并使用配置中的值。";
    L728 Warning: "the Alipay product_code is QUICK_MSECURITY_PAY",
        "product_code {got}.",
        "支付宝的 product_code 是 {got}。",
        "Set `QUICK_MSECURITY_PAY`.",
        "请设为 QUICK_MSECURITY_PAY。";
    L729 Error: "the Alipay subject has none of / = &",
        "Alipay refuses `/`, `=`, `&` in the subject.",
        "支付宝的 subject 不能含有 /、=、&。",
        "Replace them in both legs.",
        "请在两边的标题里都替换掉。";
    L730 Warning: "number, subject and body are as long as Alipay allows",
        "`{field}` is longer than Alipay allows.",
        "{field} 有 {n} 个字符，支付宝最多允许 {want} 个。",
        "Shorten it in both legs.",
        "请在两边都缩短。";
    L731 Error "ALIN10146": "the Alipay version is 1.0",
        "Alipay version {got}.",
        "支付宝的 version 是 {got}。",
        "Set `1.0`.",
        "请设为 1.0。";
}
