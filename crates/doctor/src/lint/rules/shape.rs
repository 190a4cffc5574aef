//! The rules of shape (cashier.md §10.2) and of identity and fixed values (§10.3).

use super::rules;

rules! { SHAPE;
    L101 Error: "orderInfo is a JSON object",
        "orderInfo must be an object, got {type}.",
        "orderInfo 必须是对象，实际是{type}。",
        "Parse the text on the front end and pass the object to `tt.pay`.",
        "请在前端把文本解析成对象，再传给 tt.pay。";
    L102 Error: "orderInfo is not the wrapper of another AppletVersion",
        "This is the wrapper of AppletVersion {version}; `tt.pay` takes the inner object.",
        "这是 AppletVersion {version} 的外层包装，tt.pay 需要的是里面的对象。",
        "Build with AppletVersion 3.0 (linting continues with the `2.0` member).",
        "请用 AppletVersion 3.0 生成（后续检查按其中的 2.0 部分继续）。";
    L103 Error: "orderInfo is not that of guaranteed payment, unless service is 5",
        "This is an orderInfo of guaranteed payment (ecpay).",
        "这是担保支付的 orderInfo（order_id、order_token）。",
        "Use service 5, or build a cashier orderInfo.",
        "请使用 service 5，或改为生成收银台的 orderInfo。";
    L104 Error "CD0015": "every required member is there",
        "`{field}` is missing or empty (CD0015).",
        "缺少必填字段 {field}，或其值为空（CD0015）。",
        "Set it before signing.",
        "请在签名之前填好。";
    L105 Error: "each value is a string or a number",
        "`{field}` must be a string, got {type}.",
        "{field} 必须是字符串，实际是{type}。",
        "Convert explicitly; `null`, booleans, arrays and objects have no defined signature text.",
        "这种类型没有确定的签名文本，请显式转换成字符串。";
    L106 Warning: "members other than total_amount are strings",
        "`{field}` is a number; the table says string.",
        "{field} 是数字，文档要求字符串。",
        "Send a string (the signature does not change).",
        "请改发字符串（签名不变）。";
    L107 Warning: "every member is a documented one",
        "The documents know no field `{field}`{hint}; it is signed and sent all the same.",
        "文档中没有 {field} 这个字段{hint}；它仍会参与签名并被发送。",
        "Correct its name, or take it out before signing.",
        "请改正字段名，或在签名之前删除。";
    L108 Error: "no member occurs twice in the JSON text",
        "`{field}` occurs {n} times.",
        "JSON 文本中 {field} 出现了 {n} 次，各解析器取哪一个并不一致。",
        "Keep one; parsers disagree on which wins.",
        "请只保留一个。";
    L109 Warning: "no white space at an end, no control characters",
        "`{field}` has white space at an end or a control character.",
        "{field} 首尾有空白，或含有控制字符。",
        "Trim before signing.",
        "请在签名之前去掉。";
    L110 Warning: "no text was damaged by a wrong charset",
        "`{field}` was damaged by a wrong charset.",
        "{field} 含有乱码（U+FFFD 或不成对的代理字符），是用错字符集解码造成的。",
        "Decode the source as UTF-8.",
        "请按 UTF-8 解码原文。";

    L201 Error: "app_id is 1 to 32 characters of 0-9 A-Z a-z _ -",
        "`app_id` has a forbidden character or length.",
        "app_id 含有不允许的字符，或长度不对。",
        "Use the payment app id.",
        "请填写支付 app_id。";
    L202 Error "40007": "app_id is not the id of a mini-program or of WeChat",
        "`{got}` is a mini-program id, not the payment app id (40007).",
        "{got} 是小程序自己的 AppID，不是支付 app_id（40007）。",
        "Use the 800... id of the payment page.",
        "请填写支付页面上 800 开头的 app_id。";
    L203 Warning "40007": "app_id looks like a payment app id",
        "`{got}` does not look like any published payment app id.",
        "{got} 不像支付 app_id（通常是 8 开头的 12 位数字）。",
        "Check the payment page.",
        "请到支付页面核对。";
    L204 Error: "merchant_id is 1 to 32 characters of 0-9 A-Z a-z _ -",
        "`merchant_id` has a forbidden character or length.",
        "merchant_id 含有不允许的字符，或长度不对。",
        "Use the merchant number of ByteDance's payment page.",
        "请填写字节跳动支付页面上的商户号。";
    L205 Error: "merchant_id is not an Alipay PID",
        "`{got}` is an Alipay PID.",
        "{got} 是支付宝 PID。",
        "Use ByteDance's merchant number.",
        "请填写字节跳动分配的商户号。";
    L206 Error "40007": "app_id and merchant_id are the configured ones",
        "`{field}` is {got}, configured is {want}.",
        "{field} 是 {got}，而配置中是 {want}。",
        "Wrong environment or tenant? Use the configured one.",
        "请确认环境和商户没有弄错。";
    L211 Error: "sign_type is MD5",
        "`sign_type` must be exactly `MD5`.",
        "sign_type 必须是 MD5。",
        "Write `MD5` in capitals; nothing else is accepted.",
        "请用大写，其他值都不接受。";
    L212 Error: "version is 2.0",
        "`version` must be `2.0`, got {got}.",
        "version 必须是 2.0，实际是 {got}。",
        "Set `2.0`: 1.0 is the gateway's, 3.0 is AppletVersion.",
        "1.0 是网关的版本，3.0 是 AppletVersion，不要混用。";
    L213 Error: "trade_type is H5",
        "`trade_type` must be `H5`.",
        "trade_type 必须是 H5。",
        "Set `H5`; `MWEB` belongs into `wx_type`.",
        "MWEB 应填在 wx_type 里。";
    L214 Error: "product_code is pay",
        "`product_code` must be `pay`.",
        "product_code 必须是 pay。",
        "Set `pay`; `QUICK_MSECURITY_PAY` belongs into the Alipay leg.",
        "QUICK_MSECURITY_PAY 属于支付宝的 biz_content。";
    L215 Error: "payment_type is direct",
        "`payment_type` must be `direct`.",
        "payment_type 必须是 direct。",
        "Set `direct`.",
        "请改为 direct。";
    L216 Error: "currency is CNY",
        "`currency` must be `CNY`.",
        "currency 必须是 CNY。",
        "Set `CNY`.",
        "请改为 CNY。";
}
