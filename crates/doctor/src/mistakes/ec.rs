//! The mistakes of requests of guaranteed payment (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    EC =
    "EC-01" M "The tt.pay rule was used.", "用了 tt.pay 的算法",
        "Join values only.", "只拼接排好序的值，不带参数名。";
    "EC-02" M "`{field}` must not be signed.", "{field} 不参与签名",
        "Leave `{field}` out.", "请去掉 {field}。";
    "EC-03" M "Zero was treated as empty (`disable_msg: 0` is signed).", "0 被当成空值丢掉",
        "Leave out only what is empty.", "只去掉空值；0 要参与签名（例如 disable_msg: 0）。";
    "EC-04" M "Empty or `null` was signed.", "空值或 null 参与了签名（{variant}）",
        "Leave empty values and `null` out.", "请去掉空值和 null。";
    "EC-05" M "A nil was printed as {variant}.", "空对象被打印成了 {variant}",
        "Leave the field out.", "空对象的字段请不要放入。";
    "EC-06" M "Values were not trimmed; the platform trims them.", "值的首尾空格没有去除，平台会去除后再算",
        "Send trimmed values.", "请发送去除首尾空格后的值。";
    "EC-07" M "The pair of quotes around a value was kept; the rule removes it.", "没有去掉首尾引号",
        "Take one pair of quotes away before signing.", "签名前请去掉首尾的一对引号。";
    "EC-08" M "The SALT was appended instead of being sorted with the values.", "SALT 没有与值一起排序，而是接在了末尾",
        "Sort the SALT with the values.", "请把 SALT 当作一个值，与其他值一起排序。";
    "EC-09" M "The SALT is missing.", "没有加 SALT",
        "Add the SALT as one more value.", "请把 SALT 当作一个值加入。";
    "EC-10" M "Sorted by name, not by value.", "按参数名排序了，应按值排序",
        "Sort by value.", "请按值排序。";
    "EC-11" M "Numeric sort (PHP `sort()` default).", "数字按数值比较了（PHP 的 sort() 默认如此）",
        "Sort by byte (PHP: `SORT_STRING`).", "请按字节序排序（PHP 用 SORT_STRING）。";
    "EC-12" M "JS/Java order for characters beyond U+FFFF; platform order unknown.", "超出 U+FFFF 的字符按 UTF-16 排序了（JS、Java 默认），平台的顺序未知",
        "Sort by the bytes of UTF-8.", "请按 UTF-8 字节序排序。";
    "EC-13" M "The values were not sorted.", "没有排序",
        "Sort the values by byte.", "请按字节序对值排序。";
    "EC-14" M "A native structure was hashed ({variant}).", "签名的是语言内部的结构文本（{variant}），不是 JSON 字符串",
        "Send a JSON string.", "请传 JSON 字符串，不要传对象。";
    "EC-15" M "The JSON string was serialised again ({variant}).", "JSON 字符串被重新序列化（{variant}）",
        "Sign the text that is sent.", "签名和发送请用同一个文本。";
    "EC-16" M "JSON escapes were signed (`https:\\/\\/`).", "值里带了 JSON 转义（如 https:\\/\\/）",
        "Sign the value, not its JSON text.", "请签名字段的值，不要签名它的 JSON 文本。";
    "EC-17" M "Values were URL-encoded.", "值做了 URL 编码",
        "Sign raw values.", "请用原始值签名。";
    "EC-18" M "The `&` between the values is missing.", "值之间缺少 &",
        "Join the values with `&`.", "请用 & 连接各个值。";
    "EC-19" M "Numbers became floats.", "整数变成浮点",
        "Keep integers integers.", "整数请保持为整数。";
    "EC-20" M "`{field}` was added after signing.", "{field} 未参与签名",
        "Set every field first, sign last.", "请在所有字段都赋值之后再签名。";
    "EC-21" M "The callback rule was used for a request.", "请求误用了回调的签名算法",
        "Use MD5 over the values joined with `&`.", "请求用 MD5，值之间用 & 连接。";
    "EC-22" S "`appid` would be signed and `app_id` is missing.", "字段名写成了 appid：它会参与签名，而 app_id 缺失",
        "Name it `app_id`.", "请把字段名改为 app_id。";
    "EC-23" S "`{field}` is a list or object.", "{field} 应为 JSON 字符串",
        "Send JSON text.", "请传 JSON 字符串。";
    "EC-24" K "SALT, Token and AppSecret were exchanged, or sandbox ↔ production.", "SALT、Token、AppSecret 混用，或沙箱与正式环境混用",
        "Use the SALT of this environment.", "请使用当前环境的 SALT。";
    "EC-25" S "The platform reads JSON only, and this is sent as something else.", "请求的 Content-Type 不是 application/json",
        "Send `Content-Type: application/json`.", "请设置 Content-Type: application/json。";
}
