//! The mistakes of Alipay (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    AL =
    "AL-01" M "Notice habit.", "请求签名保留 sign_type",
        "Request keeps it.";
    "AL-02" M "Sign raw, encode afterwards.", "先签名后编码",
        "Sign raw, encode afterwards.";
    "AL-03" M "One string for both.", "biz_content 前后不一致",
        "One string for both.";
    "AL-04" M "Drop blank values and do not send them.", "空值不参与签名",
        "Drop blank values and do not send them.";
    "AL-05" M "Byte order, upper case first.", "排序不对",
        "Byte order, upper case first.";
    "AL-06" M "One string.", "业务参数被展开",
        "One string.";
    "AL-07" M "`{field}` was added after signing.", "{field} 未参与签名",
        "`{field}` was added after signing.";
    "AL-08" M "Raw values.", "被 HTML 转义",
        "Raw values.";
    "AL-09" M "Do not send such values.", "仅含空白的值",
        "Do not send such values.";
    "AL-10" S "Encode every value once.", "最终串编码次数不对",
        "Encode every value once.";
    "AL-11" S "Wrong method (page/wap) for tt.pay.", "应为 App 支付订单串",
        "Wrong method (page/wap) for tt.pay.";
    "AL-12" S "+08:00.", "时间应为北京时间",
        "+08:00.";
    "AL-21" M "Drop `sign` and `sign_type`. (For life-account messages it is the right rule.).", "支付通知去掉 sign_type",
        "Drop `sign` and `sign_type`. (For life-account messages it is the right rule.).";
    "AL-22" M "Both occur in genuine traffic: try dropped first, then kept.", "空字段处理有两种",
        "Both occur in genuine traffic: try dropped first, then kept.";
    "AL-23" M "Decode once (a second time breaks `%` and `+`).", "重复 URL 解码",
        "Decode once (a second time breaks `%` and `+`).";
    "AL-24" M "Decode once.", "未做 URL 解码",
        "Decode once.";
    "AL-25" M "Another decoder ran before.", "加号与空格互换",
        "Another decoder ran before.";
    "AL-26" M "Verify the body only.", "混入了 URL 查询参数",
        "Verify the body only.";
    "AL-27" M "A filter changed the input.", "被 HTML 转义",
        "A filter changed the input.";
    "AL-28" M "They are text.", "JSON 文本字段被改写",
        "They are text.";
    "AL-29" M "Verify over everything received.", "丢了字段",
        "Verify over everything received.";
    "AL-30" S "Take the algorithm from the configuration; refuse a downgrade to RSA.", "不得按报文降级算法",
        "Take the algorithm from the configuration; refuse a downgrade to RSA.";
    "AL-31" S "Use the **Alipay** public key or certificate (GN-24).", "应使用支付宝公钥而非应用公钥",
        "Use the **Alipay** public key or certificate (GN-24).";
    "AL-41" M "Verify the raw substring.", "对重新序列化的 JSON 验签",
        "Verify the raw substring.";
    "AL-42" M "Read braces with strings and escapes in mind.", "截取的原文不完整",
        "Read braces with strings and escapes in mind.";
    "AL-43" S "Unsigned error: \"unknown\", never a state.", "未签名的错误应答",
        "Unsigned error: \"unknown\", never a state.";
    "AL-44" S "Take the right node.", "取错了应答节点",
        "Take the right node.";
    "AL-51" M "Md5(issuer `CN=…,OU=…,O=…,C=…` + decimal serial), 32 digits.", "证书 SN 计算不对",
        "Md5(issuer `CN=…,OU=…,O=…,C=…` + decimal serial), 32 digits.";
    "AL-52" M "Only certificates with an RSA signature OID, joined by `_`.", "根证书 SN 只取 RSA 证书",
        "Only certificates with an RSA signature OID, joined by `_`.";
    "AL-53" S "Certificate rotated: load the new one after checking its chain.", "支付宝证书已更换",
        "Certificate rotated: load the new one after checking its chain.";
}
