//! Alipay's business errors of query, close, refund and refund query (alipay.md §4.3, §5.4 to §5.7, §6).

use ttpay_core::explain::Explanation;
use ttpay_core::explanations;

pub(super) const CODES: &[Explanation] = explanations! {
    "ACQ.SYSTEM_ERROR" => Query;
    means "Alipay had an internal error; whether the call took effect is not known.",
          "支付宝系统错误，本次调用是否生效未知。";
    cause "A short disturbance on Alipay's side.",
          "支付宝侧瞬时故障。";
    fix "Query first; then it is safe to repeat with the same numbers and amount (refund: same `out_request_no`). Never with new ones.",
        "先查询，再用相同单号和金额重试，可安全重试（退款用同一 out_request_no）；不要换单号。";

    "ACQ.TRADE_NOT_EXIST" => Wait;
    means "Alipay has no trade for this number: normal until the user enters the Alipay cashier, and no sign of a closed order.",
          "支付宝提示交易不存在：用户进入支付宝收银台之前属正常，并不表示订单已关闭。";
    cause "The user has not opened Alipay with the order string yet; the string stays payable until its `time_expire`.",
          "用户还没有用订单串打开支付宝；在 time_expire 之前该订单串仍可支付。";
    cause "The number, the application or the environment is not that of the order string.",
          "单号、应用或环境与订单串不一致。";
    cause "On a refund: the order was paid at another channel, or never.",
          "退款时：订单是其他渠道支付的，或从未支付。";
    fix "Keep asking until `time_expire` plus 5 minutes; then it can no longer be paid. A close cannot end it earlier.",
        "持续查单到 time_expire 之后 5 分钟，此后才可认定不会再支付；关单接口不能提前终止它。";
    fix "Compare `out_trade_no`, `app_id` and gateway with the stored order string.",
        "核对 out_trade_no、app_id、网关与保存的订单串是否一致。";
    fix "On a refund check the stored payment fact and refund at the channel that was paid.",
        "退款前确认支付渠道，在实际支付的渠道退款。";

    "ACQ.INVALID_PARAMETER" => FixConfiguration;
    means "Alipay refuses a member of `biz_content`; repeating it unchanged is useless.",
          "支付宝提示 biz_content 参数无效，原样重试没有意义。";
    cause "An amount is not yuan text with two decimals, or outside the range.",
          "金额不是两位小数的元，或超出范围。";
    cause "`subject` holds `/`, `=` or `&`, or a text is too long.",
          "subject 含有 /、=、& 等字符，或文本超长。";
    cause "A required number is missing, or two fields exclude each other.",
          "缺少必要的单号，或字段互斥。";
    fix "Print fen as yuan exactly: 1 fen is `0.01`.",
        "分转元要精确：1 分为 0.01。";
    fix "Replace these characters and shorten the text.",
        "替换这些字符并缩短文本。";
    fix "Read `sub_msg`, compare with the field table and send the corrected request.",
        "查看 sub_msg，对照接口文档修正后再提交。";

    "ACQ.TRADE_STATUS_ERROR" => Query;
    means "Alipay refuses because of the state of the trade: a close needs it unpaid, a refund needs it paid.",
          "支付宝提示交易状态不合法：关单要求未支付，退款要求已支付。";
    cause "Close: the user has just paid, or the trade is already closed.",
          "关单：用户刚刚支付，或交易已关闭。";
    cause "Refund: the trade is not paid, or is closed.",
          "退款：交易未支付或已关闭。";
    fix "Query and act on the verified `trade_status`; this code is no proof of payment.",
        "查单后按验签通过的 trade_status 处理；该错误码不能作为已支付的依据。";
    fix "Refund only what a query shows as `TRADE_SUCCESS`.",
        "只对查单结果为 TRADE_SUCCESS 的交易退款。";

    "ACQ.REASON_TRADE_STATUS_INVALID" => Query;
    means "Alipay cannot close the trade in its present state.",
          "支付宝提示交易状态异常，当前不能关闭。";
    cause "The user has just paid, or the trade is already closed.",
          "用户刚刚支付，或交易已关闭。";
    fix "Query and act on the verified `trade_status`.",
        "查单后按验签通过的 trade_status 处理。";

    "ACQ.REASON_ILLEGAL_STATUS" => Query;
    means "Alipay does not allow the operation in the present state of the trade.",
          "支付宝提示交易状态异常，不允许该操作。";
    cause "The trade was paid, closed or refunded in the meantime.",
          "交易在此期间已支付、关闭或退款。";
    fix "Query and act on the verified `trade_status`.",
        "查单后按验签通过的 trade_status 处理。";

    "ACQ.TRADE_HAS_SUCCESS" => Query;
    means "Alipay says that the trade is already paid.",
          "支付宝提示交易已被支付。";
    cause "The user paid a second time for the same order string, or a notice was lost.",
          "用户对同一订单重复支付，或支付通知丢失。";
    fix "Query at once and book by the verified answer; this code alone proves nothing.",
        "立即查单，以验签通过的结果入账，不能只凭该错误码认定。";

    "ACQ.TRADE_HAS_CLOSE" => Query;
    means "Alipay says that the trade is closed: never paid, or paid and fully refunded.",
          "支付宝提示交易已关闭：可能从未支付，也可能已全额退款。";
    cause "The trade ended by its time or by a close.",
          "交易超时关闭，或已被关单。";
    cause "The trade was already refunded in full.",
          "交易已全额退款。";
    fix "Query with `fund_bill_list` and look whether money ever moved.",
        "查单时带 query_options（fund_bill_list），确认是否有过资金变动。";
    fix "Ask the refund query for the refund numbers of the order; to sell again use a new number.",
        "用已有的退款请求号查询退款；需要再次支付则换新单号。";

    "ACQ.TRADE_HAS_FINISHED";
    means "Alipay says that the trade is finished and can no longer be refunded. Never retry.",
          "支付宝提示交易已完结，不能再退款，不要重试。";
    cause "The refund period of the contract (mostly 12 months) is over.",
          "超过了签约的可退款期限（一般 12 个月）。";
    cause "The product of the merchant has no refunds.",
          "商户签约的产品不支持退款。";
    fix "Refund the user by a transfer outside of the trade and record it by hand.",
        "改用转账等线下方式退款，并人工登记。";
    fix "Check the contract at Alipay's merchant platform.",
        "在商家平台核对签约内容。";

    "ACQ.CONTEXT_INCONSISTENT" => FixConfiguration;
    means "Alipay already has a trade with this `out_trade_no` and other data; the payment was refused.",
          "支付宝提示交易信息被篡改：同一 out_trade_no 已存在内容不同的交易，支付被拒。";
    cause "A second order string for the same number has another amount, subject or seller.",
          "同一单号再次生成订单串时，金额、标题或收款方变了。";
    cause "The number was used twice for different purchases.",
          "不同的购买用了同一个单号。";
    fix "Store the first order string's data and repeat it exactly.",
        "保存首次订单串的内容，再次生成时完全一致。";
    fix "For other data query and close the old trade, then use a new number.",
        "内容确需变化时，先对原交易查单、关单，再换新单号。";

    "ACQ.DISCORDANT_REPEAT_REQUEST" => FixConfiguration;
    means "Alipay already has a refund with this `out_request_no` and another amount; nothing was refunded by this call.",
          "支付宝提示同一 out_request_no 的退款金额不一致，本次没有退款。";
    cause "The retry sent another amount than the first call.",
          "重试时金额与首次提交不同。";
    cause "The number was reused for another refund.",
          "另一笔退款复用了同一请求号。";
    fix "Repeat the stored number and amount.",
        "按库中保存的请求号和金额重试。";
    fix "Ask the refund query what happened to the first; another refund needs its own number.",
        "先查询原退款的结果；另一笔退款必须使用新的请求号。";

    "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL" => FixConfiguration;
    means "Alipay refuses the refund amount: it exceeds what is left, or a partial refund came without `out_request_no`.",
          "支付宝提示退款金额超限：累计退款超过可退金额，或部分退款没有传 out_request_no。";
    cause "The refunds together exceed what the user paid.",
          "累计退款超过实付金额。";
    cause "`out_request_no` is missing for a partial refund.",
          "部分退款没有传 out_request_no。";
    fix "Add up confirmed and pending refunds before the call; the refund query shows what is done.",
        "提交前累计已成功和处理中的退款，可用退款查询核对。";
    fix "Send a refund number with every refund.",
        "每次退款都传退款请求号。";

    "ACQ.REASON_TRADE_REFUND_FEE_ERR" => FixConfiguration;
    means "Alipay refuses the refund amount.",
          "支付宝提示退款金额无效。";
    cause "The amount is zero, negative, has more than two decimals, or exceeds what is left.",
          "金额为零或负数、超过两位小数，或大于剩余可退金额。";
    cause "A partial refund came without `out_request_no`.",
          "部分退款没有传 out_request_no。";
    fix "Send yuan text with two decimals, at most what is left of the trade.",
        "传两位小数的元，且不超过剩余可退金额。";
    fix "Send a refund number with every refund.",
        "每次退款都传退款请求号。";

    "ACQ.SELLER_BALANCE_NOT_ENOUGH" => Retry;
    means "Alipay cannot refund: the merchant's balance is too small.",
          "支付宝提示商户余额不足，退款失败。";
    cause "The account was emptied by withdrawals, or funds are frozen.",
          "余额已提现，或部分资金被冻结。";
    fix "Top up the merchant account, then safely repeat with the same `out_request_no` and amount.",
        "给商户账户充值后，用同一 out_request_no 和金额重试，不会重复退款。";

    "ACQ.TRADE_NOT_ALLOW_REFUND" => FixConfiguration;
    means "Alipay does not allow refunds of this trade.",
          "支付宝提示当前交易不允许退款。";
    cause "The product or the contract forbids it, or the trade has a dispute or a split of the money.",
          "产品或协议不支持退款，或交易存在维权、分账。";
    fix "Look at the trade at Alipay's merchant platform and settle it there or by hand.",
        "在商家平台查看该交易，按提示处理或线下退款。";

    "ACQ.NOT_ALLOW_PARTIAL_REFUND" => FixConfiguration;
    means "Alipay allows only a full refund of this trade.",
          "支付宝提示该交易不支持部分退款。";
    cause "The trade was paid with a coupon or under a contract that is refunded only as a whole.",
          "交易使用了只能整单退的优惠，或协议不支持部分退款。";
    fix "Refund the full amount under a new refund number, or give part of it back by a transfer.",
        "用新的退款请求号全额退款，或以转账方式退还部分金额。";
};
