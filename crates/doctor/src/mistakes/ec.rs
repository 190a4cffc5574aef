//! The mistakes of requests of guaranteed payment (mistakes.md).

use super::{Mistake, mistakes};

mistakes! {
    EC =
    "EC-01" M "The tt.pay rule was used.", "用了 tt.pay 的算法",
        "Values only.";
    "EC-02" M "`{field}` must not be signed.", "{field} 不参与签名",
        "Leave `{field}` out.";
    "EC-03" M "Zero was treated as empty (`disable_msg: 0` is signed).", "0 必须参与签名",
        "Leave out only what is empty.";
    "EC-04" M "Empty or `null` was signed.", "空值/null 不参与签名",
        "Leave empty values and `null` out.";
    "EC-05" M "A nil was printed.", "空对象被打印成文本",
        "Leave the field out.";
    "EC-06" M "Values are trimmed by the platform.", "没有去首尾空格",
        "Send trimmed values.";
    "EC-07" M "One pair of quotes is removed by the rule.", "没有去掉首尾引号",
        "Take one pair of quotes away before signing.";
    "EC-08" M "SALT must be sorted with the values.", "SALT 应与值一起排序",
        "Sort the SALT with the values.";
    "EC-09" M "The SALT is missing.", "没有加 SALT",
        "Add the SALT as one more value.";
    "EC-10" M "Sort by value, not by name.", "应按值而不是键排序",
        "Sort by value.";
    "EC-11" M "Numeric sort (PHP `sort()` default).", "数字按数值比较了（PHP 需 SORT_STRING）",
        "Sort by byte (PHP: `SORT_STRING`).";
    "EC-12" M "JS/Java order for characters beyond U+FFFF; platform order unknown.", "四字节字符的排序差异",
        "Sort by the bytes of UTF-8.";
    "EC-13" M "The values were not sorted.", "没有排序",
        "Sort the values by byte.";
    "EC-14" M "A native structure was hashed.", "应传 JSON 字符串而不是对象",
        "Send a JSON **string**.";
    "EC-15" M "The JSON string was re-serialised.", "JSON 字符串被重新序列化",
        "Sign the text that is sent.";
    "EC-16" M "JSON escapes were signed (`https:\\/\\/`).", "值里带了 JSON 转义",
        "Sign the value, not its JSON text.";
    "EC-17" M "Values were URL-encoded.", "值做了 URL 编码",
        "Sign raw values.";
    "EC-18" M "The `&` between the values is missing.", "缺少 &",
        "Join the values with `&`.";
    "EC-19" M "Numbers became floats.", "整数变成浮点",
        "Keep integers integers.";
    "EC-20" M "`{field}` was added after signing.", "{field} 未参与签名",
        "Sign last.";
    "EC-21" M "The callback rule was used for a request.", "用了回调的算法",
        "Use MD5 over the values joined with `&`.";
    "EC-22" S "`appid` would be signed and `app_id` is missing.", "字段名应为 app_id",
        "Name it `app_id`.";
    "EC-23" S "Send JSON text.", "该字段应为 JSON 字符串",
        "Pass JSON text.";
    "EC-24" K "SALT, Token and AppSecret were exchanged, or sandbox ↔ production.", "SALT/Token/AppSecret 混用",
        "Use the SALT of this environment.";
    "EC-25" S "The platform reads JSON only.", "Content-Type 应为 application/json",
        "Send `application/json`.";
}
