//! The error codes that WeChat Pay spells alike in API v2 and v3 (wechat.md §3.9, §3.13, §4.12).

use ttpay_core::explain::Explanation;
use ttpay_core::explanations;

pub(super) const CODES: &[Explanation] = explanations! {
    "PARAM_ERROR" => FixConfiguration;
    means "WeChat Pay (v2 and v3) refused the call because a parameter breaks its rule; repeating it unchanged is useless.",
          "微信支付（v2、v3）返回参数错误：某个参数不合规则，原样重试没有意义。";
    cause "A value has the wrong form: amount not an integer of fen, number longer than 32 characters or with forbidden ones, time in the wrong format.",
          "取值格式不对：金额不是以分为单位的整数、单号超过 32 位或含非法字符、时间格式有误。";
    cause "A required field is missing, for v3 often `scene_info.payer_client_ip` or `amount.currency` of a refund.",
          "缺少必填字段，v3 常见的是 scene_info.payer_client_ip 和退款的 amount.currency。";
    cause "A v2 refund query asked with an `offset` beyond the number of refunds.",
          "v2 查询退款时 offset 超过了退款总笔数。";
    fix "Read `err_code_des` (v2) or `detail` (v3): it names the field.",
        "查看 err_code_des（v2）或 detail（v3），里面会指出具体字段。";
    fix "Compare the stored request with the field table, then send the corrected one.",
        "对照接口文档检查已保存的请求参数，修正后再提交。";
    fix "Stop paging at `total_refund_count`.",
        "翻页以 total_refund_count 为界。";

    "INVALID_REQUEST" => FixConfiguration;
    means "WeChat Pay (v2 and v3) does not accept the request as it stands: its form, or the state it meets, breaks a rule.",
          "微信支付（v2、v3）返回无效请求：请求格式或所处的业务状态不符合规则。";
    cause "Headers are incomplete in v3: no `User-Agent`, no `Accept` or `Content-Type: application/json`.",
          "v3 请求头不完整：缺少 User-Agent、Accept 或 Content-Type: application/json。";
    cause "The fields do not fit together or to what was sent before for this number.",
          "字段之间互相矛盾，或与该单号之前提交的内容不一致。";
    cause "The download address of a bill is older than 5 minutes.",
          "账单下载地址已超过 5 分钟有效期。";
    fix "Send the three headers on every v3 request.",
        "v3 的每个请求都带上这三个请求头。";
    fix "Read the message and `detail`, and compare the request with the stored one of the same number.",
        "查看错误描述和 detail，并与同一单号之前保存的请求比对。";
    fix "Ask for a new download address and fetch it at once.",
        "重新申请账单下载地址，拿到后立即下载。";

    "APPID_MCHID_NOT_MATCH" => FixConfiguration;
    means "WeChat Pay (v2 and v3) says that this `appid` is not bound to this merchant number.",
          "微信支付（v2、v3）提示 appid 与商户号不匹配，没有绑定关系。";
    cause "The binding was never made or was not confirmed by the owner of the `appid`.",
          "没有在商户平台发起 AppID 绑定，或 AppID 一方没有确认授权。";
    cause "Values of two merchants or of test and production are mixed.",
          "混用了不同商户或不同环境的 appid 与 mch_id。";
    fix "Bind the `appid` at the merchant platform (product centre, AppID accounts) and confirm it on the other side.",
        "在商户平台“产品中心 - AppID 账号管理”关联，并在 AppID 一侧确认。";
    fix "Compare both values of the configuration with the merchant platform.",
        "将配置中的两个值与商户平台逐一核对。";

    "OUT_TRADE_NO_USED" => FixConfiguration;
    means "WeChat Pay (v2 and v3) already has an order with this `out_trade_no` and other parameters; nothing was changed.",
          "微信支付（v2、v3）提示商户订单号重复：该单号已用其他参数下过单，原订单不受影响。";
    cause "The order call was repeated with a parameter that differs: IP, amount, text, `time_expire`, notify address.",
          "重复下单时有参数变了：用户 IP、金额、商品描述、time_expire 或通知地址。";
    cause "The number generator produced a number twice, or two systems share one merchant number.",
          "单号生成重复，或多个系统共用一个商户号。";
    fix "Store the first request and repeat exactly its parameters; only nonce and signature are new.",
        "保存首次下单的请求，重试时参数完全一致，仅更新随机串和签名。";
    fix "Otherwise query and close the old order, and only then order under a new number: two open numbers can both be paid.",
        "否则先查单、关单，确认后再换新单号；两个单号同时有效可能造成重复支付。";

    "USER_ACCOUNT_ABNORMAL";
    means "WeChat Pay (v2 and v3) cannot refund: the user's account is closed or restricted. Repeating does not help.",
          "微信支付（v2、v3）退款失败：用户账户异常或已注销，重试无效。";
    cause "The user closed the WeChat account or it is frozen.",
          "用户微信支付账户已注销或被冻结。";
    cause "The bank account that paid no longer exists.",
          "原支付银行卡已注销。";
    fix "Ask the user for another account and refund by hand, outside of this order; record it against the refund number.",
        "联系用户取得其他收款方式，线下退款，并登记到该退款单上。";
    fix "Handle the refund at the merchant platform when it offers another account.",
        "可在商户平台按异常退款流程处理。";

    "TRADE_OVERDUE";
    means "WeChat Pay (v2 and v3) no longer refunds this order: it was paid more than one year ago. Never retry.",
          "微信支付（v2、v3）提示订单已超过可退款期限（支付满一年），不要重试。";
    cause "The refund comes more than one year after the payment.",
          "发起退款时距支付成功已超过一年。";
    fix "Refund the user by a transfer outside of the order and record it by hand.",
        "改用转账等线下方式退款，并人工登记。";

    "FREQUENCY_LIMITED" => Wait;
    means "WeChat Pay (v2 and v3) refuses because calls come too fast; the same call may be sent later.",
          "微信支付（v2、v3）提示频率超限：请求过快，降速后可用原参数重试。";
    cause "A retry loop without pauses, or many failing calls (refunds: 6 failures a second are the limit).",
          "没有间隔的重试循环，或失败请求过多（退款失败限 6 次/秒）。";
    cause "A batch job refunds or queries everything at once.",
          "批量任务集中退款或查单。";
    fix "Double the pause after each refusal; at most 3 attempts, then leave it to the next round.",
        "每次被限后间隔加倍，最多 3 次，其余留到下一轮。";
    fix "Spread the batch. For a refund ask the refund query first: a 429 may mean that it is being processed.",
        "批量任务要限速打散；退款遇 429 时先查询退款，可能已在处理中。";
};
