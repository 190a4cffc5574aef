//! The rules of risk_info and notify_url (cashier.md §10.9), of signature and secrets (§10.10) and of the call (§10.11).

use super::rules;

rules! { REST;
    L801 Error: "risk_info is the text of a JSON object",
        "`risk_info` must be JSON text.",
        "risk_info 必须是 JSON 对象的文本（字符串）。",
        "Serialise it once.",
        "请序列化一次后再放入。";
    L802 Warning: "risk_info is a flat object of strings",
        "`{field}` is not a string.",
        "{field} 不是字符串，官方 Java SDK 会拒绝。",
        "The Java SDK refuses it; send a string.",
        "请改成字符串。";
    L803 Warning: "risk_info has ip",
        "`risk_info` has no `ip`.",
        "risk_info 里没有 ip。",
        "Send the user's public IP.",
        "请填写用户的公网 IP。";
    L804 Error "网络环境未能通过安全验证": "ip of risk_info is one address",
        "`{got}` is not one IP address.",
        "{got} 不是单个 IP 地址。",
        "Take one address from the proxy chain.",
        "请从代理链中只取用户的那一个。";
    L805 Warning "网络环境未能通过安全验证": "ip of risk_info is public",
        "`{got}` is not the user's public address.",
        "{got} 不是用户的公网地址。",
        "Fix proxy handling; use the same IP for WeChat.",
        "请修正代理设置，微信下单也要用同一个 IP。";
    L811 Warning: "notify_url is not empty",
        "`notify_url` is empty: it drops out of the signature although it is listed as required.",
        "notify_url 为空：文档列为必填，但空值不参与签名。",
        "Use the fixed value `https://tp-pay.snssdk.com/paycallback`.",
        "请使用固定值。";
    L812 Warning: "notify_url is the documented fixed value",
        "`notify_url` is {got}, the documented fixed value differs.",
        "notify_url 是 {got}，与文档规定的固定值不同。",
        "Use the fixed value; your own address belongs into the channel legs.",
        "请用固定值 https://tp-pay.snssdk.com/paycallback，自己的通知地址填在微信和支付宝的参数里。";

    L901 Error "CD0025": "sign is 32 lower-case hex digits",
        "`sign` is not 32 lower-case hex digits: {hint}.",
        "sign 不是 32 位小写十六进制：{hint}。",
        "Output lower-case hex of all 16 bytes.",
        "请输出全部 16 字节的小写十六进制。";
    L902 Error "CD0025": "the signature matches",
        "The signature does not match (CD0025).",
        "签名不匹配（CD0025）。",
        "Run `diagnose_signature`.",
        "请用签名诊断（diagnose_signature）查找原因。";
    L903 Error: "no key or secret is in orderInfo",
        "orderInfo leaks a secret in `{field}`.",
        "orderInfo 的 {field} 泄露了密钥。",
        "Remove it and change the secret.",
        "请立即删除，并更换密钥。";
    L904 Warning: "the configured secret has nothing around it",
        "The configured secret has stray characters.",
        "配置的支付密钥首尾有多余字符（空白、BOM 或引号）。",
        "Trim the configuration value.",
        "请去掉。";

    L1001 Error: "service is 1, 3, 4 or 5",
        "service {got} is not documented.",
        "service {got} 没有文档说明。",
        "Use 1.",
        "请使用 1。";
    L1002 Error: "service 3 comes with wx_url",
        "service 3 needs `wx_url`.",
        "service 3 需要 wx_url。",
        "Add the WeChat leg or use service 1.",
        "请提供微信支付参数，或改用 service 1。";
    L1003 Error: "service 4 comes with alipay_url",
        "service 4 needs `alipay_url`.",
        "service 4 需要 alipay_url。",
        "Add the Alipay leg or use service 1.",
        "请提供支付宝参数，或改用 service 1。";
    L1004 Error: "service 5 comes with an orderInfo of guaranteed payment",
        "service 5 takes `order_id` and `order_token`.",
        "service 5（担保支付）的 orderInfo 只有 order_id 和 order_token。",
        "Pass the `data` of ecpay `create_order`, or use service 1.",
        "请传入担保支付预下单返回的 data，或改用 service 1。";
    L1005 Error: "getOrderStatus is there where WeChat is offered",
        "WeChat is offered but `getOrderStatus` is missing.",
        "提供了微信支付，却没有传 getOrderStatus。",
        "Implement `getOrderStatus`: answer from your backend.",
        "请实现该函数，由后端回答订单状态。";
    L1006 Warning: "_debug is not set",
        "`_debug` is on.",
        "_debug 是打开的。",
        "Remove before release.",
        "发布之前请去掉。";
    L1007 Warning: "the default channel is offered",
        "Default channel {got} is not offered.",
        "默认渠道 {got} 没有提供。",
        "Remove `payChannel` or add that leg.",
        "请去掉 payChannel，或补上该渠道的参数。";
    L1008 Error: "getOrderStatus resolves to an object with a code",
        "getOrderStatus resolved {got}.",
        "getOrderStatus 返回了 {got}。",
        "Resolve `{code: n}` with the number 0, 1, 2, 3 or 9.",
        "必须返回 {code: n}，n 是数字 0、1、2、3 或 9。";
    L1009 Warning: "a poll arms its timer again",
        "This poll runs once.",
        "这段轮询只会执行一次：定时器回调里计了数，却没有再次设置定时器。",
        "Re-arm inside the callback.",
        "请在回调里重新设置。";
    L1010 Error "CD0025": "the front end passes orderInfo on untouched",
        "The front end changed `{field}` after signing (CD0025).",
        "前端在签名之后改动了 {field}（CD0025）。",
        "Pass the object on untouched.",
        "请把后端返回的对象原样传给 tt.pay。";
}
