//! The mistakes of orderInfo of tt.pay (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    TP =
    "TP-01" M "`risk_info` was signed.", "risk_info 参与了签名",
        "Add `risk_info` after signing.", "risk_info 不参与签名，请在签名之后再放入。";
    "TP-02" M "Empty fields were signed.", "空值参与了签名",
        "Drop empty fields before joining.", "拼接前请去掉空值字段。";
    "TP-03" M "A missing value was printed as text.", "空对象被拼成了 {variant}",
        "Drop it before building the string.", "空对象请在拼接前去掉。";
    "TP-04" M "Zero was treated as empty (`empty()`, `array_filter`, `if (v)`).", "0 被当成空值丢掉",
        "Compare with `\"\"` only.", "只把空字符串当作空值，不要用 empty()、array_filter 或 if (v) 过滤。";
    "TP-05" M "`app_id` was left out (ecpay habit).", "app_id 没有参与签名",
        "Sign `app_id` too.", "tt.pay 的 app_id 要参与签名（担保支付才不参与）。";
    "TP-06" M "`sign_type` was left out (Alipay notice habit).", "sign_type 没有参与签名",
        "Sign `sign_type` too.", "tt.pay 的 sign_type 要参与签名（支付宝异步通知才不参与）。";
    "TP-07" M "`{field}` was added or set after signing, or forgotten.", "{field} 未参与签名",
        "Set every field first, sign last.", "请在所有字段都赋值之后再签名。";
    "TP-08" M "Two fields were added or set after signing, or forgotten: {field}.", "两个字段未参与签名：{field}",
        "Sign last (typical: `wx_url` and `wx_type`).", "请在所有字段都赋值之后再签名（常见于 wx_url 和 wx_type）。";
    "TP-09" M "The old signature was signed too.", "旧的 sign 参与了签名",
        "Exclude `sign`.", "拼接前请去掉 sign。";
    "TP-10" M "`{field}` was taken again between signing and sending (difference {n} s).", "签名后又重新取了 {field}（相差 {n} 秒）",
        "Take the time once.", "时间戳只取一次，签名和发送用同一个值。";
    "TP-11" M "The amount was signed as {text}.", "金额格式或单位不一致：签名时是 {text}",
        "Integer fen, same text in both places.", "金额用以分为单位的整数，签名和发送用同一个文本。";
    "TP-12" M "Numbers became doubles (Gson, Lua).", "数字变成了浮点数或科学计数法（Gson、Lua 常见）",
        "Keep integers or strings.", "请保持整数或字符串，不要转成浮点数。";
    "TP-13" M "The signed time is in {variant}, the sent one is not.", "秒与毫秒不一致：签名时用的是{variant}",
        "Use seconds in both places.", "签名和发送都请用秒。";
    "TP-14" M "Values were URL-encoded before signing.", "签名前对值做了 URL 编码",
        "Sign raw values.", "请用原始值签名，不要先编码。";
    "TP-15" M "Values were form-encoded before signing (blank = `+`).", "签名前对值做了表单编码（空格变成 +）",
        "Sign raw values.", "请用原始值签名，不要先编码。";
    "TP-16" M "Only `{field}` was encoded.", "只有 {field} 在签名前做了编码",
        "Use the field as it was received.", "请按收到的原样使用该字段。";
    "TP-17" M "`{field}` was decoded before signing, encoded when sent.", "{field} 签名前被解码，发送的却是编码后的值",
        "Sign the text that is sent.", "签名和发送请用同一个文本。";
    "TP-18" M "Slashes escaped by `json_encode`.", "斜杠被 json_encode 转义成了 \\/",
        "Sign the value, not its JSON text.", "请签名字段的值，不要签名它的 JSON 文本。";
    "TP-19" M "Non-ASCII characters were signed as `\\uXXXX`.", "中文被转成 \\uXXXX 后参与了签名",
        "Sign the characters.", "请签名字符本身。";
    "TP-20" M "Slashes and non-ASCII characters were escaped by `json_encode` (PHP default).", "斜杠和中文都被 json_encode 转义（PHP 默认）",
        "Sign the value, not its JSON text.", "请签名字段的值，不要签名它的 JSON 文本。";
    "TP-21" M "HTML-safe JSON escapes (`\\u0026`, `\\u003d`) were signed.", "JSON 中防 HTML 的转义（\\u0026、\\u003d 等）参与了签名",
        "Sign before serialising.", "请先签名，后序列化。";
    "TP-22" M "A framework escaped the values as HTML.", "值被框架做了 HTML 实体转义",
        "Use the raw input.", "请取未经转义的原始输入。";
    "TP-23" M "Signed trimmed values, sent untrimmed (or reverse).", "签名时去除了首尾空格，发送时没有（或相反）",
        "Sign the text that is sent.", "签名和发送请用同一个文本。";
    "TP-24" M "Fields were not sorted.", "参数没有排序",
        "Sort by name.", "请按参数名排序。";
    "TP-25" M "Sorted backwards.", "排序方向相反",
        "Sort upwards, by byte.", "请按参数名的字节序升序排列。";
    "TP-26" M "Sorted by value (ecpay habit).", "按值排序了",
        "Sort by name.", "请按参数名排序（担保支付才按值排序）。";
    "TP-27" M "Sorted in another way ({variant}); visible only for some names.", "排序依据不对：{variant}",
        "Sort the names alone, by byte.", "请只按参数名的字节序排序，区分大小写。";
    "TP-28" M "Separator missing.", "参数之间缺少 &",
        "Join the pairs with `&`.", "请用 & 连接各参数。";
    "TP-29" M "Names and values were glued together.", "参数名和值直接拼接，没有 = 和 &",
        "Join `name=value` with `&`.", "请写成“参数名=值”，再用 & 连接。";
    "TP-30" M "JSON was hashed instead of the string.", "直接对 JSON 做了签名",
        "Hash the joined pairs, not JSON.", "请对拼接好的键值串签名，不要对 JSON 签名。";
    "TP-31" M "There is a `&` before the secret.", "密钥前多了 &",
        "Append the secret directly.", "密钥直接接在待签名串末尾，中间没有 &。";
    "TP-32" M "The key was appended with `&key=`, as WeChat Pay does.", "误用微信的 &key=",
        "Append it directly (the whole rule of WeChat v2 is TP-32 with GN-01).", "密钥直接接在待签名串末尾（完整的微信 v2 规则等于 TP-32 加 GN-01）。";
    "TP-33" M "The secret was appended with a name (`{variant}=`).", "密钥前多了参数名 {variant}",
        "Append the secret directly.", "密钥直接接在待签名串末尾，不带参数名。";
    "TP-34" M "The secret stands in front.", "密钥拼在了前面",
        "Append it at the end.", "请把密钥接在末尾。";
    "TP-35" M "The secret was joined twice.", "密钥拼了两次",
        "Append it once.", "密钥只在末尾拼接一次。";
    "TP-36" M "The secret is missing.", "没有拼接密钥",
        "Append the secret.", "请在末尾拼接密钥。";
    "TP-37" M "The rule of guaranteed payment (担保支付) was used for tt.pay.", "用了担保支付的签名算法",
        "Use the rule of tt.pay: the products differ.", "请使用 tt.pay 的规则：两个产品的签名算法不同。";
    "TP-38" S "The linter refuses `{field}` ({variant}); CD0025 is sometimes only the symptom.", "orderInfo 检查未通过：{field}（{variant}）",
        "Mend the finding of the linter first.", "请先修正 orderInfo 检查的结果；CD0025 有时只是表象。";
    "TP-39" S "The front end changed `{field}`.", "前端修改了 {field}",
        "Pass it untouched.", "前端请把后端返回的对象原样传给 tt.pay。";
    "TP-40" A "Without the payment secret only what is visible can be checked; the mini-program AppSecret is another value.", "未提供支付密钥，只能做结构检查；小程序的 AppSecret 是另一个值",
        "Give the payment secret.", "请提供支付密钥（支付 secret）。";
}
