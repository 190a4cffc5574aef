//! The mistakes of orderInfo of tt.pay (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    TP =
    "TP-01" M "`risk_info` was signed.", "risk_info 不参与签名",
        "Add it after signing.";
    "TP-02" M "Empty fields were signed.", "空值不参与签名",
        "Drop them.";
    "TP-03" M "A missing value was printed as text.", "空对象被拼成 null 文本",
        "Drop it before building the string.";
    "TP-04" M "Zero was treated as empty (`empty()`, `array_filter`, `if (v)`).", "0 被当成空值丢掉",
        "Compare with `\"\"` only.";
    "TP-05" M "`app_id` was left out (ecpay habit).", "tt.pay 中 app_id 要参与签名",
        "It is signed here.";
    "TP-06" M "`sign_type` was left out (Alipay notice habit).", "sign_type 要参与签名",
        "It is signed.";
    "TP-07" M "`{field}` was added or set after signing, or forgotten.", "{field} 未参与签名",
        "Sign last.";
    "TP-08" M "Two fields were added or set after signing, or forgotten: {field}.", "两个字段未参与签名",
        "Sign last (typical: `wx_url` and `wx_type`).";
    "TP-09" M "The old signature was signed too.", "sign 自身参与了签名",
        "Exclude `sign`.";
    "TP-10" M "The time was regenerated between signing and sending (difference {n} s).", "签名后又重新取了时间戳",
        "Take it once.";
    "TP-11" M "The amount was signed as {text}.", "金额格式或单位不一致",
        "Integer fen, same text in both places.";
    "TP-12" M "Numbers became doubles (Gson, Lua).", "数字变成浮点/科学计数法",
        "Keep integers or strings.";
    "TP-13" M "Signed milliseconds, sent seconds (or reverse).", "秒与毫秒不一致",
        "Use seconds in both places.";
    "TP-14" M "Values were URL-encoded before signing.", "签名前做了 URL 编码",
        "Sign raw values.";
    "TP-15" M "Values were form-encoded before signing (blank = `+`).", "签名前做了表单编码",
        "Sign raw values.";
    "TP-16" M "Only `{field}` was encoded.", "仅 {field} 被编码",
        "Pass it as received.";
    "TP-17" M "`{field}` was decoded before signing, encoded when sent.", "{field} 签名前被解码",
        "One form.";
    "TP-18" M "Slashes escaped by `json_encode`.", "斜杠被转义成 \\/",
        "Sign the value, not its JSON text.";
    "TP-19" M "Non-ASCII as `\\uXXXX` was signed.", "中文被转成 \\uXXXX",
        "Sign the characters.";
    "TP-20" M "Slashes and non-ASCII characters were escaped by `json_encode` (PHP default).", "json_encode 默认转义",
        "Sign the value, not its JSON text.";
    "TP-21" M "HTML-safe JSON escapes (`\\u0026`, `\\u003d`) were signed.", "\\u0026 等转义参与了签名",
        "Sign before serialising.";
    "TP-22" M "A framework escaped HTML.", "被 HTML 实体转义",
        "Use the raw input.";
    "TP-23" M "Signed trimmed values, sent untrimmed (or reverse).", "首尾空格不一致",
        "Signed trimmed values, sent untrimmed (or reverse).";
    "TP-24" M "Fields were not sorted.", "没有排序",
        "Sort by name.";
    "TP-25" M "Sorted backwards.", "排序方向相反",
        "Sort upwards, by byte.";
    "TP-26" M "Sorted by value (ecpay habit).", "按值排序了",
        "Sort by name.";
    "TP-27" M "Sorted the pairs instead of the names; visible only if one name is a prefix of another.", "按拼接后的字符串排序",
        "Sort the names alone, by byte.";
    "TP-28" M "Separator missing.", "缺少 & 连接符",
        "Join the pairs with `&`.";
    "TP-29" M "Names and values glued.", "直接拼接键值",
        "Join `name=value` with `&`.";
    "TP-30" M "JSON was hashed instead of the string.", "直接对 JSON 做了签名",
        "Hash the joined pairs, not JSON.";
    "TP-31" M "A trailing `&` or `&secret`.", "密钥前多了 &",
        "Append the secret directly.";
    "TP-32" M "The key was appended with `&key=`, as WeChat Pay does.", "误用微信的 &key=",
        "Append it directly (the whole rule of WeChat v2 = TP-32 with GN-01).";
    "TP-33" M "Named secret.", "密钥前多了参数名",
        "Append directly.";
    "TP-34" M "Secret stands first.", "密钥拼在了前面",
        "Append it.";
    "TP-35" M "The secret was joined twice.", "密钥拼了两次",
        "Append it once.";
    "TP-36" M "The secret is missing.", "没有拼接密钥",
        "Append the secret.";
    "TP-37" M "担保支付 rule used for tt.pay.", "用了担保支付的签名算法",
        "Use the rule of tt.pay: the products differ.";
    "TP-38" S "The linter refuses `{field}` ({variant}); CD0025 is sometimes only the symptom.", "先看 orderInfo 检查结果",
        "Mend the finding of the linter first.";
    "TP-39" S "The front end changed `{field}`.", "前端修改了 orderInfo",
        "Pass it untouched.";
    "TP-40" A "Without the payment secret nothing but S checks is possible; the mini-program AppSecret is another value.", "未提供支付密钥（不是小程序 AppSecret）",
        "Give the payment secret.";
}
