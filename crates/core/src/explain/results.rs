//! The result codes of the front end: `res.code` of `success` and the code of `getOrderStatus` (cashier.md §6.3, §6.4).
//!
//! A new number comes only after the backend has confirmed the end; the cashier's word is a hint (cashier.md §1).

use super::Explanation;
use crate::explanations;

pub(super) const CODES: &[Explanation] = explanations! {
    "res.code 0" => Query;
    means "The cashier reports that the payment succeeded; only the backend's verified answer makes it final.",
          "收银台返回支付成功；是否到账以后端核实渠道结果为准。";
    fix "Poll your backend, which asks the channel until it has a verified payment; deliver only then.",
        "前端轮询自己的后端，由后端核实微信或支付宝的支付结果，确认后再发货。";

    "res.code 1" => NewNumber;
    means "The cashier reports that the time to pay is over.",
          "收银台返回支付超时。";
    cause "The user did not finish before the order expired, or `getOrderStatus` answered 1.",
          "用户没有在有效期内完成支付，或 getOrderStatus 返回了 1。";
    fix "Query both channels and close the order first: a payment may have arrived late. Once the backend says 1, order under a new number.",
        "先向两个渠道查单并关单，防止用户已付款；后端确认为 1 后，再换新单号下单。";

    "res.code 2" => NewNumber;
    means "The cashier reports that the payment failed.",
          "收银台返回支付失败。";
    cause "The channel refused the payment, or the jump to its app failed.",
          "渠道拒绝了支付，或跳转渠道 App 失败。";
    cause "`getOrderStatus` answered 2.",
          "getOrderStatus 返回了 2。";
    fix "Query the channels: while they still say unpaid, the same order can be paid again.",
        "先查单：渠道仍为未支付时，同一订单可以再次支付。";
    fix "Once the order is closed and the backend says 2, order under a new number.",
        "关单成功且后端确认为 2 后，再换新单号下单。";

    "res.code 3" => NewNumber;
    means "The cashier reports that the order is closed.",
          "收银台返回支付关闭。";
    cause "The order was closed by the merchant, the user or the channel, or `getOrderStatus` answered 3.",
          "订单已被商户、用户或渠道关闭，或 getOrderStatus 返回了 3。";
    fix "Query the channels to rule out a late payment. Once the backend says 3, order under a new number.",
        "先查单排除晚到的支付；后端确认为 3 后，再换新单号下单。";

    "res.code 4";
    means "The user left the cashier without paying; the order stays open until it expires.",
          "用户取消支付，离开了收银台；订单在有效期内仍可支付。";
    cause "The user closed the cashier or came back from the channel's app without paying.",
          "用户关闭了收银台，或从渠道 App 返回而没有付款。";
    fix "Show the order as unpaid and offer to pay again with the same number and the same `trade_time`; do not book it as failed.",
        "订单显示为待支付，允许用同一单号、同一 trade_time 再次支付；不要记为失败。";

    "res.code 9" => Query;
    means "The cashier does not know the result: the merchant has to find out.",
          "收银台返回订单状态未知，需要商户自行查询。";
    cause "The user came back from WeChat before the payment was finished, and `getOrderStatus` answered 9.",
          "用户从微信返回时支付尚未完成，getOrderStatus 返回了 9。";
    cause "`getOrderStatus` is missing, was rejected, or resolved to something other than `{code: number}`.",
          "没有传 getOrderStatus、它被 reject，或返回值不是 {code: 数字}。";
    cause "The network broke between the mini-program and the backend.",
          "小程序与后端之间网络中断。";
    fix "Show \"being confirmed\" and poll the backend, which queries the channel; never show it as failed.",
        "页面显示“支付结果确认中”并轮询后端，由后端查单；不要当作失败。";
    fix "Pass `getOrderStatus` whenever WeChat is offered, and resolve an object with a numeric `code`.",
        "提供微信支付时必须传 getOrderStatus，并返回 {code: 数字} 对象。";
    fix "Keep polling on the order page until the backend gives a final code.",
        "在订单页继续轮询，直到后端给出终态。";

    "getOrderStatus 0";
    means "Your backend told the cashier that the order is paid.",
          "后端告知收银台：订单已支付。";
    fix "Nothing to do when a verified notice or query stands behind it; without that proof the answer must be 9.",
        "已有验签通过的通知或查单结果作依据时无需处理；没有依据就必须返回 9。";

    "getOrderStatus 1" => NewNumber;
    means "Your backend told the cashier that the time to pay is over and that no channel can take money any more.",
          "后端告知收银台：支付超时，各渠道都不可能再收款。";
    cause "The order expired unpaid, and the close was confirmed by a query.",
          "订单到期未支付，关单后已查单确认。";
    fix "Order under a new number. If the local clock was the only reason, the answer should have been 9.",
        "换新单号下单。若只凭本地时钟判断超时，应返回 9。";

    "getOrderStatus 2" => NewNumber;
    means "Your backend told the cashier that the payment failed for good.",
          "后端告知收银台：支付失败，不会再成功。";
    cause "No channel accepted the order, or a failed payment was followed by a confirmed close.",
          "渠道下单全部失败，或支付失败后已确认关单。";
    fix "Order under a new number. A network error or a `NOTPAY` is not a failure: answer 9 for those.",
        "换新单号下单。网络错误或 NOTPAY 不算失败，应返回 9。";

    "getOrderStatus 3" => NewNumber;
    means "Your backend told the cashier that the order is closed and can no longer be paid.",
          "后端告知收银台：订单已关闭，不能再支付。";
    cause "The user or the merchant cancelled, or the channel closed the order, and a query confirmed it.",
          "用户或商户取消、或渠道关闭了订单，且已查单确认。";
    fix "Order under a new number.", "换新单号下单。";

    "getOrderStatus 4" => FixConfiguration;
    means "`getOrderStatus` must not answer 4: \"cancelled\" exists only as a `res.code` of the cashier.",
          "getOrderStatus 不允许返回 4：“支付取消”只出现在收银台的 res.code 中。";
    cause "The code of `success` and that of `getOrderStatus` were taken for the same list.",
          "把 success 的 res.code 与 getOrderStatus 的取值混为一谈。";
    fix "Answer 9 while the order can still be paid, and 3 once its close is confirmed.",
        "订单仍可支付时返回 9，确认关单后返回 3。";

    "getOrderStatus 9" => Query;
    means "Your backend told the cashier that the state of the order is not known yet.",
          "后端告知收银台：订单状态未知。";
    cause "The notice has not arrived and the query says unpaid: the normal case right after the return from WeChat.",
          "刚从微信返回，通知未到，查单仍为未支付，属正常情况。";
    cause "The channel could not be reached, or its answer could not be verified.",
          "渠道请求失败，或返回结果验签不通过。";
    fix "Query the channel again in a few seconds; after the expiry close the order and query once more.",
        "几秒后再次查单；到期后先关单再查单。";
    fix "Look at the reason of `cashier_status` and at the refused answers in the log.",
        "查看 cashier_status 给出的原因，以及日志中被拒绝的渠道返回。";
};

/// The values between the defined ones (cashier.md §6.4: to be treated as 9).
pub(super) const UNDEFINED: &[Explanation] =
    &[undefined("res.code 5"), undefined("res.code 6"), undefined("res.code 7"), undefined("res.code 8")];

const fn undefined(code: &'static str) -> Explanation {
    let text: &[Explanation] = explanations! {
        "res.code *" => Query;
        means "The platform does not define this `res.code`: treat it like 9, unknown.",
              "平台没有定义这个 res.code：按 9（状态未知）处理。";
        cause "A newer client, or a value that did not come from `tt.pay`.",
              "客户端版本较新，或该值并非来自 tt.pay。";
        fix "Ask your backend for the state, and log the value with the client version.",
            "向后端查询订单状态，并记录该值和客户端版本。";
    };
    Explanation { code, ..text[0] }
}
