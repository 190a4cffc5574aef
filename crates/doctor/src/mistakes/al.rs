//! The mistakes of Alipay (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    AL =
    "AL-01" M "`sign_type` was left out of a request (the habit of notices).", "请求签名时去掉了 sign_type",
        "Sign `sign_type` in requests.", "请求签名要保留 sign_type（异步通知验签才去掉）。";
    "AL-02" M "Values were encoded before signing ({variant}).", "签名前对值做了编码（{variant}）",
        "Sign raw values, encode afterwards.", "请先用原始值签名，后编码。";
    "AL-03" M "`biz_content` was serialised twice with different text ({variant}).", "biz_content 前后两次序列化的文本不同（{variant}）",
        "Serialise once; sign and send that string.", "biz_content 只序列化一次，签名和发送用同一个字符串。";
    "AL-04" M "Empty values were signed.", "空值参与了签名",
        "Drop blank values and do not send them.", "请去掉空值，也不要发送空值。";
    "AL-05" M "The parameters are not sorted by byte ({variant}).", "参数排序不对（{variant}）",
        "Sort by byte, upper case first.", "请按字节序（ASCII）排序，大写在前。";
    "AL-06" M "The members of `biz_content` were signed singly.", "biz_content 里的业务参数被展开后签名",
        "Sign `biz_content` as one string.", "请把 biz_content 作为一个整体字符串签名。";
    "AL-07" M "`{field}` was added after signing.", "{field} 未参与签名，是签名之后才加的",
        "Set every parameter first, sign last.", "请在所有参数都赋值之后再签名。";
    "AL-08" M "Values were HTML-escaped.", "值被 HTML 转义",
        "Sign raw values.", "请用原始值签名。";
    "AL-09" M "A value of only white space was left out ({field}).", "只含空白的值被当成空值（{field}）",
        "Do not send such values.", "请不要发送只含空白的值。";
    "AL-10" S "`{field}` of the final string is not encoded exactly once ({variant}).", "最终串里 {field} 的编码次数不对（{variant}）",
        "Encode every value once.", "每个值只做一次 URL 编码。";
    "AL-11" S "This is no order string ({variant}).", "不是 App 支付的订单串（{variant}）",
        "Use the method of App payment; page and wap pay do not fit tt.pay.", "请使用 App 支付的方法；电脑网站支付（page）和手机网站支付（wap）不适用于 tt.pay。";
    "AL-12" S "`timestamp` is not Beijing time.", "timestamp 不是北京时间",
        "Write it in +08:00.", "请用北京时间（+08:00）。";
    "AL-21" M "`sign_type` was kept in a payment notice.", "支付通知验签时保留了 sign_type",
        "Drop `sign` and `sign_type`; only life-account messages keep it.", "支付通知验签要去掉 sign 和 sign_type，只有生活号消息才保留 sign_type。";
    "AL-22" M "Of the empty and the blank values some are in the signed text and others are not ({variant}).", "空值与只含空白的值，一部分参与了签名，另一部分没有（{variant}）",
        "Both occur in genuine notices: try without empty values first, then with them.", "真实通知里两种都有：先按去掉空值验签，不通过再按保留空值验签。";
    "AL-23" M "Values were decoded twice.", "重复做了 URL 解码",
        "Decode once; a second time breaks `%` and `+`.", "只解码一次，第二次会破坏 % 和 +。";
    "AL-24" M "Values were not decoded ({variant}).", "没有做 URL 解码（{variant}）",
        "Decode once.", "请做一次 URL 解码。";
    "AL-25" M "`+` and blank were exchanged ({variant}).", "加号与空格互换了（{variant}）",
        "Let only one decoder run, on the raw body.", "对原始正文只用一个解码器。";
    "AL-26" M "Parameters of the address's query were mixed in.", "混入了 URL 查询串里的参数",
        "Verify the body only.", "只用请求正文里的参数验签。";
    "AL-27" M "Values were escaped; a filter changed the input ({variant}).", "值被过滤器转义（{variant}）",
        "Verify before any filter.", "请在任何过滤器之前验签。";
    "AL-28" M "`{field}` was parsed and written again ({variant}).", "{field} 被解析后重新序列化（{variant}）",
        "It is text: use it as received.", "它是文本，请按收到的原样使用。";
    "AL-29" M "`{field}` is in the message, but not in the signed text.", "{field} 在报文里，但不在被签名的文本里",
        "Verify over everything that was received, and nothing else: what a framework or the address added (such as `_url` or `s`) does not belong to it.", "请用收到的全部参数验签，不多也不少：框架或地址附加的参数（如 _url、s）不能参与。";
    "AL-30" S "The message names the algorithm {variant}, {wanted} is configured.", "报文里的算法是 {variant}，配置的是 {wanted}",
        "Take the algorithm from the configuration; refuse a downgrade to RSA.", "算法以配置为准，不得按报文降级到 RSA。";
    "AL-31" S "The application's own key or certificate, or a root, is used for verification.", "误用应用公钥、应用证书或根证书验签",
        "Use the Alipay public key or certificate.", "请使用支付宝公钥或支付宝公钥证书。";
    "AL-41" M "The answer was verified after its JSON was written again ({variant}).", "对重新序列化的 JSON 验签（{variant}）",
        "Verify the raw substring.", "请对应答里的原始子串验签。";
    "AL-42" M "The substring was cut wrongly ({variant}).", "截取的原文不完整（{variant}）",
        "Read braces with strings and escapes in mind.", "匹配花括号时要考虑字符串和转义。";
    "AL-43" S "The answer has no `sign`: an unsigned error.", "应答没有 sign，是未签名的错误应答",
        "Treat it as unknown, never as a state.", "视为结果未知，不能据此判断订单状态。";
    "AL-44" S "The signed node is another one ({variant}).", "取错了应答节点（{variant}）",
        "Take the node of the method; an encrypted answer is verified with its quotes.", "请取与接口同名的节点；加密的应答连同引号一起验签。";
    "AL-51" M "The serial text of the certificate is computed wrongly ({variant}).", "证书 SN 计算不对（{variant}）",
        "md5 of issuer `CN=…,OU=…,O=…,C=…` and decimal serial, 32 digits.", "对签发者 `CN=…,OU=…,O=…,C=…` 加十进制序列号做 MD5，共 32 位十六进制。";
    "AL-52" M "The serial text of the root file is computed wrongly ({variant}).", "根证书 SN 计算不对（{variant}）",
        "Take only certificates with an RSA signature, joined by `_`.", "只取 RSA 签名的证书，用 _ 连接。";
    "AL-53" S "`alipay_cert_sn` is not that of the configured certificate.", "alipay_cert_sn 与配置的证书不一致，支付宝证书已更换",
        "Load the new certificate after checking its chain.", "请先校验证书链，再换用新证书。";
}
