//! The rules of order number, user and text (cashier.md §10.4), of the amount (§10.5) and of time (§10.6).

use super::rules;

rules! { ORDER;
    L301 Error: "out_order_no is 1 to 32 characters of 0-9 A-Z a-z _ -",
        "`out_order_no` has a forbidden character or length.",
        "out_order_no 含有不允许的字符，或长度不对。",
        "Use 1 to 32 of 0-9 A-Z a-z _ -; WeChat's `|` and `*` are not allowed here.",
        "只能用 1 到 32 位数字、字母、下划线和连字符；微信允许的 | 和 * 在这里不行。";
    L302 Error "CD0011": "uid has at most 32 characters",
        "`uid` has {n} characters, 32 allowed (CD0011).",
        "uid 有 {n} 个字符，最多 32 个（CD0011）。",
        "Use a shorter id or a hash.",
        "请改用较短的用户标识或其摘要。";
    L303 Warning: "uid is made of 0-9 A-Z a-z _ -",
        "`uid` uses characters the Go SDK refuses.",
        "uid 含有官方 Go SDK 不接受的字符。",
        "Use plain ASCII.",
        "请只用数字、字母、下划线和连字符。";
    L304 Error: "out_order_no is that of the order being paid",
        "`out_order_no` is not the order being paid.",
        "out_order_no 是 {got}，要支付的订单是 {want}。",
        "Build orderInfo from the stored order.",
        "请根据已保存的订单生成 orderInfo。";
    L305 Warning: "subject and body have at most 127 bytes each",
        "`{field}` has {n} bytes; the tightest channel allows 127.",
        "{field} 有 {n} 字节（UTF-8），限制最严的渠道只允许 127 字节。",
        "Shorten, do not cut inside a character.",
        "请缩短，注意不要截断在一个汉字中间。";
    L306 Warning: "limit_pay, if present, is a JSON object as text",
        "`limit_pay` is not a JSON object.",
        "limit_pay 不是 JSON 对象文本。",
        "Leave it out; it is undocumented.",
        "该字段没有公开说明，请不要发送。";

    L401 Error "CD0015": "total_amount is a positive integer of fen",
        "`total_amount` must be a positive integer in fen{hint}.",
        "total_amount 必须是以分为单位的正整数{hint}。",
        "Multiply decimal text by 100 exactly; no floats.",
        "请把元的小数文本精确乘以 100，不要用浮点数。";
    L402 Error: "total_amount is that of the order being paid",
        "`total_amount` is {got} fen, the order says {want}.",
        "total_amount 是 {got} 分，订单金额是 {want} 分。",
        "Build orderInfo from the stored order, in fen.",
        "请根据已保存的订单、以分为单位生成 orderInfo。";
    L403 Warning: "total_amount is at most 100000 yuan",
        "Very large amount: {yuan} yuan.",
        "金额非常大：{yuan} 元。",
        "Check that the unit is fen, once.",
        "请确认单位是分，且没有重复乘以 100。";

    L501 Error: "timestamp is a number of seconds",
        "`timestamp` is not a number of seconds.",
        "timestamp 不是秒数。",
        "Use Unix seconds in decimal digits.",
        "请填写十进制的 Unix 秒。";
    L502 Error "TS4113": "timestamp and trade_time are not in milliseconds",
        "`{field}` is in milliseconds.",
        "{field} 是毫秒。",
        "Divide by 1000.",
        "请除以 1000，改用秒。";
    L503 Warning: "orderInfo was signed within 300 s of now",
        "orderInfo was signed {n} s away from now.",
        "orderInfo 的签名时间与当前时间相差 {n} 秒。",
        "Sign when the user presses \"pay\"; check the clock.",
        "请在用户点击支付时再签名，并检查服务器时钟。";
    L504 Error: "trade_time is a number of seconds",
        "`trade_time` is not a number of seconds.",
        "trade_time 不是秒数。",
        "Use Unix seconds in decimal digits.",
        "请填写十进制的 Unix 秒。";
    L505 Error: "valid_time is a number of seconds above 0",
        "`valid_time` must be a number of seconds.",
        "valid_time 必须是大于 0 的秒数。",
        "Use a number of seconds, e.g. `300`.",
        "请填写秒数，例如 300。";
    L506 Error "TS4113": "the order is not expired now",
        "The order expired at {end} (TS4113/CD0402).",
        "订单已于 {end}（北京时间）过期（TS4113/CD0402）。",
        "Create a new order.",
        "请创建新订单。";
    L507 Error "CD0015": "trade_time is that of the previous attempt",
        "`trade_time` changed from {want} to {got} for the same order (CD0015).",
        "同一订单的 trade_time 从 {want} 变成了 {got}（CD0015）。",
        "Store `trade_time` with the order.",
        "请把 trade_time 和订单一起保存，每次支付都用同一个值。";
    L508 Error: "amount, currency and merchant are those of the previous attempt",
        "`{field}` changed for the same order.",
        "同一订单的 {field} 从 {want} 变成了 {got}。",
        "New price = new order number.",
        "金额或商户变了，就要用新的订单号。";
    L509 Warning: "the order was created before it was signed",
        "The order was created after it was signed.",
        "订单创建时间（trade_time）晚于签名时间（timestamp）。",
        "Clocks of two machines? Synchronise them.",
        "请检查是否两台机器的时钟不一致。";
    L510 Warning: "valid_time is at most 15 days",
        "`valid_time` is {n} s. Absolute time or milliseconds?",
        "valid_time 是 {n} 秒，超过 15 天。",
        "It is a duration in seconds.",
        "它是时长（秒），不是时间点，也不是毫秒。";
    L511 Error "TS4113": "the order was not expired when it was signed",
        "The order was already expired when it was signed.",
        "签名时订单已经过期。",
        "Create a new order; do not move `trade_time`.",
        "请创建新订单，不要改动 trade_time。";
}
