//! Error codes of WeChat Pay API v2 that only refunds and refund queries answer (wechat.md §3.9, §3.10).

use ttpay_core::explain::Explanation;
use ttpay_core::explanations;

pub(super) const CODES: &[Explanation] = explanations! {
    "BIZERR_NEED_RETRY" => Retry;
    means "WeChat Pay v2 could not finish the refund and asks to send it again; the outcome is not known.",
          "微信支付 v2 退款业务繁忙，需要重试，本次结果未知。";
    cause "The order is being settled or another refund of it is in work.",
          "订单正在结算，或同一订单有其他退款在处理。";
    fix "Safe to retry after a minute with the same `out_refund_no` and amount; still unknown: refund query. A new number could refund twice.",
        "一分钟后用同一 out_refund_no 和金额重试，可安全重试；仍未知则查询退款。换新单号可能重复退款。";

    "ERROR" => Query;
    means "WeChat Pay v2 refused the refund for a business reason that only the text names.",
          "微信支付 v2 退款业务错误，具体原因见 err_code_des。";
    cause "The account of the user or the bank cannot take the money back.",
          "用户账户或银行侧无法接收退款。";
    cause "The refund breaks a rule of the merchant's agreement.",
          "不符合商户签约的退款规则。";
    fix "Ask the refund query whether anything was accepted, then read `err_code_des` and handle it by hand.",
        "先查询退款确认是否受理，再按 err_code_des 人工处理。";
    fix "Ask WeChat Pay's support with `out_refund_no`; do not retry in a loop.",
        "带上 out_refund_no 咨询微信支付客服，不要循环重试。";

    "INVALID_REQ_TOO_MUCH" => Wait;
    means "WeChat Pay v2 holds back the refund because too many invalid requests came before it.",
          "微信支付 v2 提示无效请求过多，暂时不受理退款。";
    cause "A loop repeats a refund that is refused each time.",
          "程序在循环提交必然失败的退款请求。";
    fix "Pause one minute, find and end the failing calls, then send the same `out_refund_no` and amount again.",
        "暂停一分钟，先排除失败请求，再用同一 out_refund_no 和金额重试。";

    "INVALID_TRANSACTIONID" => FixConfiguration;
    means "WeChat Pay v2 does not accept this `transaction_id`.",
          "微信支付 v2 提示无效的 transaction_id。";
    cause "The merchant's own order number or Alipay's number was sent as `transaction_id`.",
          "把商户订单号或支付宝交易号当成了 transaction_id。";
    cause "The number lost digits: it was stored as a floating-point number.",
          "单号按数字类型存储，丢失了精度。";
    fix "Send `out_trade_no` for your own number and `transaction_id` only for WeChat's (mostly 28 digits that begin with 4).",
        "商户单号用 out_trade_no 传，transaction_id 只传微信支付订单号（通常为 4 开头的 28 位数字）。";
    fix "Keep the number as text everywhere.",
        "全链路以字符串保存单号。";

    "REFUNDNOTEXIST" => Retry;
    means "WeChat Pay v2 knows no refund with this number: it was never accepted.",
          "微信支付 v2 提示退款单不存在：该退款从未被受理。";
    cause "The refund call failed or never arrived.",
          "退款请求失败，或没有到达微信。";
    cause "The query used another number or merchant than the refund.",
          "查询所用的单号或商户号与退款时不一致。";
    fix "Send the refund again with the same `out_refund_no` and amount; that cannot refund twice.",
        "用同一 out_refund_no 和金额重新提交退款，不会重复退款。";
    fix "Compare the number with the stored refund before sending.",
        "提交前先与库中的退款单核对。";
};
