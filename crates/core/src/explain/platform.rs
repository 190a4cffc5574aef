//! What the cashier itself refuses, as a toast or in the network trace (cashier.md §8).

use super::Explanation;
use crate::explanations;

pub(super) const CODES: &[Explanation] = explanations! {
    "CD0011" => FixConfiguration;
    means "The cashier refused the orderInfo because a parameter breaks its rule; the documented case is a `uid` above 32 characters.",
          "收银台拒绝了 orderInfo：参数错误，官方说明的情况是 uid 超过 32 位。";
    cause "`uid` is longer than 32 characters, for example two ids joined together.",
          "uid 超过 32 个字符，例如把两个 id 拼在了一起。";
    cause "Another parameter is too long or holds characters outside its pattern.",
          "其他参数超长，或含有规则不允许的字符。";
    fix "Send a user id of at most 32 characters (the mini-program openid or your own user number), then sign again.",
        "改传不超过 32 位的用户标识（小程序 openid 或自有用户 ID），并重新签名。";
    fix "Run `lint_order_info` on the orderInfo; when it is clean, give ByteDance support the `out_order_no`.",
        "用 lint_order_info 检查 orderInfo；仍无法定位时，带上 out_order_no 联系平台客服。";

    "CD0015" => FixConfiguration;
    means "The cashier refused the orderInfo: a required member is missing, the amount is no integer of fen, or `trade_time` changed between two attempts for one order.",
          "收银台拒绝了 orderInfo：缺少必填字段、金额不是以分为单位的整数，或同一订单两次支付的 trade_time 不一致。";
    cause "The order is being paid again and `trade_time` was set to the current time instead of the stored one.",
          "用户再次支付同一订单时，trade_time 取了当前时间，而不是首次下单时保存的值。";
    cause "A required member of orderInfo is missing or empty.",
          "orderInfo 缺少必填字段，或字段为空。";
    cause "`total_amount` is in yuan (\"0.01\") or not an integer.",
          "total_amount 用了元（如 \"0.01\"），或不是整数。";
    fix "Store `trade_time` with the order and repeat it on every attempt; only `timestamp` and `sign` are new.",
        "把 trade_time 随订单落库，之后每次拉起都原样使用，只更新 timestamp 和 sign。";
    fix "Compare the object with the field table, or run `lint_order_info`, which names the missing member.",
        "对照字段表检查，或用 lint_order_info 找出缺失的字段。";
    fix "Send the amount as an integer of fen: 0.01 yuan is 1.",
        "金额以分为单位传整数：0.01 元传 1。";

    "CD0025" => FixConfiguration;
    means "The cashier computed another signature than the `sign` of the orderInfo.",
          "收银台验签失败：orderInfo 中的 sign 与平台计算的结果不一致。";
    cause "The wrong secret: the mini-program AppSecret, the SALT of the guaranteed-payment product, a test value, or one with stray white space.",
          "密钥用错：误用小程序 AppSecret、担保支付 SALT、测试密钥，或密钥首尾带了空格、换行。";
    cause "The front end changed, added or retyped a member after the backend had signed.",
          "后端签名之后，前端又修改、增加了字段，或改了字段类型。";
    cause "The signed text is wrong: `risk_info` or `sign` included, empty values kept, not sorted by name, values URL-encoded.",
          "待签名串拼接有误：把 risk_info 或 sign 算了进去、保留了空值、没有按字段名排序，或对值做了 URL 编码。";
    cause "The signature is in upper case, or was made over text that is not UTF-8.",
          "签名输出成了大写，或计算时不是 UTF-8 编码。";
    fix "Use the payment secret that was issued together with the payment `app_id`, and trim it.",
        "使用与支付 app_id 一起下发的支付密钥，并去掉首尾空白。";
    fix "Pass the orderInfo of the backend to `tt.pay` untouched.",
        "前端把后端返回的 orderInfo 原样传给 tt.pay，不做任何改动。";
    fix "Compare your own signed text with the `string_to_sign` of `ttpay sign`: the first difference is the mistake.",
        "用 `ttpay sign` 得到 string_to_sign，与自己拼出的待签名串逐字比较，第一处不同就是错误所在。";
    fix "Print the MD5 of the UTF-8 bytes as 32 lower-case hex digits.",
        "对 UTF-8 字节计算 MD5，输出 32 位小写十六进制。";

    "CD0116" => FixConfiguration;
    means "The cashier has no payment channel to offer for this merchant and order.",
          "收银台没有可用的支付方式：商户未开通，或本单没有传支付链接。";
    cause "`wx_url` and `alipay_url` are both empty, often because the channel's order call failed unnoticed.",
          "wx_url 和 alipay_url 同时为空，多因渠道下单失败却没有处理。";
    cause "ByteDance has not enabled the channel for this `merchant_id`.",
          "平台尚未给该 merchant_id 开通对应的支付方式。";
    fix "Refuse to return an orderInfo without a channel: check the answer of the WeChat order and the Alipay order string.",
        "至少有一个渠道下单成功才返回 orderInfo：检查微信下单结果和支付宝订单串。";
    fix "Ask ByteDance to enable WeChat Pay or Alipay for the merchant.",
        "联系平台为商户开通微信支付或支付宝。";

    "CD0402" => NewNumber;
    means "The cashier says that this order has expired and can no longer be paid there.",
          "收银台提示交易已失效，该订单不能再支付。";
    cause "The user came back after `trade_time + valid_time`.",
          "用户在 trade_time + valid_time 之后才支付。";
    cause "A stored orderInfo was shown again long after it had been signed.",
          "重复使用了很久以前签名的 orderInfo。";
    cause "`valid_time` is too short, or was given in minutes instead of seconds.",
          "valid_time 设得太短，或误以分钟为单位（应为秒）。";
    fix "Query and close the old order at WeChat Pay and Alipay, then create a new `out_order_no`.",
        "先到微信支付、支付宝查单并关单，确认未支付后换新的 out_order_no 重新下单。";
    fix "Have the backend sign a fresh orderInfo for every call of `tt.pay`, with the stored `trade_time`.",
        "每次调用 tt.pay 前由后端重新生成 orderInfo，trade_time 沿用首次的值。";
    fix "Choose `valid_time` in seconds to suit the goods, for example 900.",
        "按业务设置合理的 valid_time（单位秒），例如 900。";

    "TS4113" => NewNumber;
    means "The cashier refused the times of the order: creation time plus valid time must lie in the future.",
          "收银台拒绝了订单时间：订单创建时间 + 有效时间必须大于当前时间。";
    cause "The order is over: `trade_time + valid_time` has passed.",
          "订单已过期：trade_time + valid_time 早于当前时间。";
    cause "`trade_time` is not in Unix seconds (milliseconds, a date text, another time zone's clock).",
          "trade_time 不是秒级时间戳（用了毫秒、日期字符串或时区换算错误）。";
    cause "The clock of the server is behind.",
          "服务器时钟偏慢。";
    fix "Query and close the old order at the channels, then create a new `out_order_no` with a new `trade_time`.",
        "先向渠道查单、关单，确认未支付后用新的 out_order_no 和新的 trade_time 下单。";
    fix "Send `trade_time` as 10 digits of Unix seconds and `valid_time` as seconds.",
        "trade_time 传 10 位秒级时间戳，valid_time 单位为秒。";
    fix "Synchronise the clock of the server (NTP).",
        "给服务器配置 NTP 校时。";

    "40007" => FixConfiguration;
    means "The cashier does not accept the identity or the amount of the order: `app_id` or `merchant_id` is wrong, or the amount is no integer of fen.",
          "收银台逻辑错误：app_id 或 merchant_id 不正确，或金额不是以分为单位的整数。";
    cause "The mini-program AppID (`tt…`) was sent instead of the payment `app_id` (digits, such as 800…).",
          "app_id 误传了小程序 AppID（tt 开头），应传支付 app_id（800 开头的数字）。";
    cause "`merchant_id` belongs to another application, or is the WeChat `mch_id` or the Alipay PID.",
          "merchant_id 与 app_id 不匹配，或误填了微信商户号、支付宝 PID。";
    cause "`total_amount` is in yuan or not an integer.",
          "total_amount 用了元，或不是整数。";
    fix "Use the payment `app_id`, `merchant_id` and secret that ByteDance issued together.",
        "使用平台同一次下发的支付 app_id、merchant_id 和支付密钥。";
    fix "Never reuse a channel's merchant number for `merchant_id`.",
        "merchant_id 填字节侧的支付商户号，不要填渠道的商户号。";
    fix "Send the amount as an integer of fen.",
        "金额以分为单位传整数。";

    "157406" => FixConfiguration;
    means "`tt.pay` answered `pay:fail permission denied`: this mini-program may not open the cashier in this way (seen in the field, not documented).",
          "tt.pay 返回 pay:fail permission denied：该小程序没有以此方式调起收银台的权限（实际案例，官方未说明）。";
    cause "The mini-program is new: only the guaranteed payment and its successor, the trade system, are granted now.",
          "小程序是新入驻的，平台现在只开放担保支付及其后继的交易系统。";
    cause "The payment ability was not applied for, or was withdrawn.",
          "支付能力尚未申请开通，或已被平台收回。";
    fix "Move to the trade system (`tt.requestOrder`) or to guaranteed payment (`service: 5`).",
        "改接通用交易系统（tt.requestOrder）或担保支付（service: 5）。";
    fix "Check the payment ability in the developer console and ask the platform when it shows as enabled.",
        "在开发者后台核对支付能力的状态；已开通仍报错时联系平台处理。";
};
