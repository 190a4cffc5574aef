//! The rules of the WeChat leg (cashier.md §10.7).

use super::rules;

rules! { WECHAT;
    L601 Error "CD0116": "one of wx_url and alipay_url is there",
        "No channel: both URLs are empty (CD0116).",
        "没有可用渠道：wx_url 和 alipay_url 都为空（CD0116）。",
        "Provide at least one.",
        "请至少提供一个。";
    L602 Error: "wx_type comes only with wx_url",
        "`wx_type` without `wx_url`.",
        "有 wx_type 而没有 wx_url。",
        "Leave `wx_type` out (do not send it empty-valued and signed).",
        "不提供微信支付时，请不要发送 wx_type。";
    L603 Error: "wx_url comes only with wx_type",
        "`wx_url` without `wx_type`.",
        "有 wx_url 而没有 wx_type。",
        "Set `wx_type` to `MWEB`.",
        "请把 wx_type 设为 MWEB。";
    L604 Error: "wx_type is MWEB",
        "`wx_type` must be `MWEB`.",
        "wx_type 必须是 MWEB。",
        "Set `MWEB`.",
        "请改为 MWEB。";
    L605 Error "签名验证失败": "wx_url is an absolute https URL",
        "`wx_url` is not an https URL{hint}.",
        "wx_url 不是 https 地址{hint}。",
        "Use `mweb_url` unchanged.",
        "请原样使用微信返回的 mweb_url。";
    L606 Warning: "wx_url points to wx.tenpay.com",
        "`wx_url` points to {host}.",
        "wx_url 指向 {host}，不是 wx.tenpay.com。",
        "Is this really `mweb_url`?",
        "请确认它就是微信返回的 mweb_url。";
    L607 Error "签名验证失败": "wx_url was not escaped",
        "`wx_url` was escaped ({what}).",
        "wx_url 被转义过（含有 {what}）。",
        "Take the parsed XML/JSON value, not its source text.",
        "请取解析后的 XML/JSON 值，不要取报文原文。";
    L608 Error "签名验证失败": "wx_url has prepay_id and package",
        "`wx_url` was cut: {what} missing.",
        "wx_url 被截断，缺少 {what}。",
        "Do not split at `&`; widen the column.",
        "不要按 & 拆分地址，数据库字段也要足够长。";
    L609 Warning "支付请求已失效": "the order lives no longer than mweb_url",
        "The order lives {n} s, `mweb_url` only 300.",
        "订单有效 {n} 秒，而 mweb_url 只有 300 秒。",
        "Re-order with the same number and parameters when the user returns.",
        "用户再次支付时，请用原订单号和相同参数重新向微信下单。";
    L610 Warning "支付请求已失效": "wx_url is as old as the signature",
        "`wx_url` was created about {n} s {side} signing.",
        "wx_url 大约在签名{side} {n} 秒生成。",
        "Refresh `wx_url`.",
        "请重新向微信下单，换用新的 mweb_url。";
    L611 Error: "the WeChat order has the same amount",
        "WeChat order is {got} fen, orderInfo {want}.",
        "微信订单金额是 {got} 分，orderInfo 是 {want} 分。",
        "Same amount in both.",
        "两边金额必须一致。";
    L612 Error: "the WeChat order is one of H5 payment",
        "Unified order used {got}.",
        "统一下单用的 trade_type 是 {got}。",
        "`mweb_url` exists only for `MWEB`.",
        "只有 MWEB 才会返回 mweb_url。";
    L613 Warning: "the WeChat order ends with the cashier's",
        "WeChat order {hint}.",
        "微信订单{hint}。",
        "Set `time_expire` = `trade_time` + `valid_time`, Beijing time.",
        "请把 time_expire 设为 trade_time + valid_time（北京时间）。";
    L614 Warning: "the WeChat order has the same number",
        "Order numbers differ.",
        "两边订单号不同：微信是 {got}，orderInfo 是 {want}。",
        "Allowed, but notices must be mapped back.",
        "允许这样做，但收到通知时要能映射回来。";
    L615 Warning: "redirect_url in wx_url is percent-encoded",
        "`redirect_url` is not encoded.",
        "wx_url 里的 redirect_url 没有编码。",
        "Encode it once; its host must be a registered H5 domain.",
        "请做一次 URL 编码，其域名须是已登记的 H5 支付域名。";
}
