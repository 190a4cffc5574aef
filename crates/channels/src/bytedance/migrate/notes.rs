//! The notes that both targets share.

use super::read::Order;
use super::rows::{Words, words};

/// The order number, which is never the cashier's.
pub(super) fn number(order: &Order) -> Words {
    let number = &order.number;
    words(
        format!("a new number: `{number}` belongs to the cashier; 6 to 32 characters of 0-9 A-Z a-z _ -"),
        format!("必须用新单号：`{number}` 已属于收银台；6～32 位，仅 0-9 A-Z a-z _ -"),
    )
}

/// The amount, which never changes.
pub(super) fn amount(order: &Order) -> Words {
    let (fen, yuan) = (order.total.fen(), order.total.to_yuan());
    if order.total_was_text {
        words(
            format!("{fen} fen ({yuan} yuan); a JSON number here, it was a text"),
            format!("{fen} 分（{yuan} 元）；此处为 JSON 数字，原来是文本"),
        )
    } else {
        words(format!("{fen} fen ({yuan} yuan)"), format!("{fen} 分（{yuan} 元）"))
    }
}

/// Why a member of the cashier is needed nowhere any more.
pub(super) fn gone(name: &str) -> Words {
    match name {
        "uid" => words("the platform knows the user", "平台知道用户是谁"),
        "risk_info" => words("the platform judges risk itself", "风控由平台自己完成"),
        "trade_time" => words("the life counts from the new order's creation", "有效期从新订单创建时起算"),
        "wx_url" | "alipay_url" | "params" => words(
            "the platform asks WeChat and Alipay itself: no H5 order and no order string of yours",
            "由平台自己向微信、支付宝下单，不再需要你的 H5 下单和订单串",
        ),
        "return_url" | "show_url" => words(
            "no page is jumped to; the front end shows what the backend says",
            "没有跳转页；由前端展示后端的结论",
        ),
        _ => words("a fixed word of the cashier", "收银台的固定值"),
    }
}

/// The order offers one channel, and the new cashier shows all: how to hide the other. `wechat` and `alipay` hide those.
pub(super) fn one_channel(order: &Order, wechat: &str, alipay: &str) -> Option<Words> {
    let (shown, zh, hide) = match (order.offers_wechat, order.offers_alipay) {
        (true, false) => ("WeChat", "微信", alipay),
        (false, true) => ("Alipay", "支付宝", wechat),
        _ => return None,
    };
    Some(words(
        format!("this order offers {shown} only, the new cashier shows every way; `{hide}` hides the other"),
        format!("本订单只提供{zh}，新收银台会展示全部方式；填 `{hide}` 可隐藏另一个"),
    ))
}
