//! The words of the pages: one line a word, English and Chinese side by side. `{}` is where a value goes.

/// Writes the table: a struct of texts, and one value of it a language.
macro_rules! words {
    ($($name:ident: $en:literal, $zh:literal;)+) => {
        /// Every text of the pages in one language.
        pub(crate) struct Words { $( pub(super) $name: &'static str, )+ }

        pub(super) static EN: Words = Words { $( $name: $en, )+ };
        pub(super) static ZH: Words = Words { $( $name: $zh, )+ };

        #[cfg(test)]
        pub(super) const ALL: &[(&str, &str, &str)] = &[$( (stringify!($name), $en, $zh), )+];
    };
}

words! {
    // Around every page.
    skip: "Skip to the content", "跳到正文";
    nav: "Pages", "页面";
    orders: "Orders", "订单";
    sign_out: "Sign out", "退出";
    language: "中文", "English";
    sandbox_note: "Sandbox: nothing here moves real money.", "沙箱环境：不会动用真实资金。";
    sandbox_phone: "Phone", "试用手机";
    comma: ", ", "，";
    beijing: "Beijing time, UTC+8", "北京时间 UTC+8";
    back: "Back", "返回";
    cancel: "Cancel", "取消";
    refused: "That did not happen", "操作未执行";
    // Signing in.
    login_title: "Sign in", "登录";
    login_lead: "This page is for whoever runs the payments of this shop.", "此页面供本商户的支付运营人员使用。";
    login_key: "Operator key", "运营密钥";
    login_hint: "The operator_key of the server's configuration. These pages do not keep it: after signing in the browser holds only a session of twelve hours.", "即服务器配置中的 operator_key。登录后浏览器只保存 12 小时的会话，不保存密钥。";
    login_hint_sandbox: "In the sandbox the key stands in the terminal that started it.", "沙箱的密钥显示在启动它的终端中。";
    login_button: "Sign in", "登录";
    login_wrong: "This is not the operator key. Nothing was changed; look at operator_key in the configuration and try again.", "密钥不正确。请核对配置中的 operator_key 后重试。";
    login_over: "Your session is over. Sign in again; nothing was changed.", "会话已过期，未做任何更改，请重新登录。";
    login_out: "You are signed out.", "您已退出登录。";
    // The list.
    search: "Find an order", "查找订单";
    search_label: "Order number, or how it begins", "订单号或其开头";
    search_hint: "Order number", "订单号";
    search_button: "Search", "搜索";
    search_clear: "Show all orders", "显示全部订单";
    state_filter: "State", "状态";
    all_states: "All", "全部";
    order_no: "Order", "订单";
    subject: "Title", "标题";
    amount: "Amount", "金额";
    state: "State", "状态";
    placed_at: "Placed", "下单时间";
    older: "Older orders", "更早的订单";
    newest: "Newest orders", "最新订单";
    found_for: "Orders whose number begins with “{}”", "订单号以“{}”开头的订单";
    found_many: "Only the last {} are shown; type more of the number to see others.", "仅显示最后 {} 个，请输入更多位以缩小范围。";
    unreadable: "These orders cannot be read and are missing below: {}. A newer or older version of the program, or somebody's hand, wrote them; the log says which column. Their money is unknown here: look at the channels' own pages, and restore the rows.", "以下订单的数据无法读取，未列出：{}。可能由其他版本的程序或人工修改写入，日志记录了具体字段。此处无法确定其资金状态：请在渠道商户平台核对，并恢复这些数据。";
    unreadable_rows: "Some rows of this order cannot be read and are missing below. A newer or older version of the program, or somebody's hand, wrote them: restore them from a backup. What stands below is right without them.", "此订单的部分数据无法读取，未在下方列出。可能由其他版本的程序或人工修改写入，请从备份恢复。下方显示的其余内容不受影响。";
    none_yet: "No orders yet", "还没有订单";
    none_yet_help: "An order appears here as soon as your backend places it with POST /v1/orders.", "您的后端通过 POST /v1/orders 下单后，订单会立即出现在这里。";
    none_yet_sandbox: "Place one by hand on the phone of the sandbox.", "可以在沙箱手机上手动下单。";
    none_state: "No order is in this state", "没有处于该状态的订单";
    none_state_help: "Choose another state above, or show all orders.", "请在上方选择其他状态，或显示全部订单。";
    none_found: "No order number begins with “{}”", "没有以“{}”开头的订单号";
    none_found_help: "Order numbers are the merchant's own, with capitals and small letters told apart. The channels' transaction numbers are not searched.", "请输入商户订单号，区分大小写；不支持按渠道交易号搜索。";
    // One order.
    flag_late: "paid late", "逾期付款";
    flag_double: "paid twice", "重复支付";
    flag_attention: "look at it", "需核查";
    flag_delivered: "delivered", "已发货";
    expires_at: "Time to pay ends", "支付截止";
    updated_at: "Last change", "最近变更";
    user: "User", "用户";
    late_refund: "given back", "退回";
    late_accept: "accepted", "视同正常支付";
    late_policy: "If paid late", "逾期付款";
    actions: "Actions", "操作";
    act_query: "Ask the channels now", "立即查询渠道";
    act_close: "Close the order…", "关闭订单…";
    act_refund: "Refund…", "退款…";
    act_deliver: "Mark as delivered", "标记为已发货";
    act_check: "Mark as checked", "标记为已核查";
    busy: "Working…", "处理中…";
    did_query: "The channels were asked. What they said is at the end of the timeline.", "已查询渠道，答复见时间线末尾。";
    did_close: "The order was given up; its channels are being closed.", "已放弃该订单，正在关闭各渠道。";
    did_refund: "The refund is stored and was sent; its outcome is below.", "退款已保存并已发送，结果见下方。";
    did_checked: "It is recorded that you looked at it.", "已记录核查。";
    did_delivered: "The delivery is recorded.", "已记录发货。";
    channels: "Channels", "支付渠道";
    offered: "offered", "已提供";
    not_offered: "not offered", "未提供";
    no_word: "Nothing verified yet", "尚无已验证的信息";
    transaction: "Transaction", "渠道交易号";
    paid_sum: "Paid by the user", "用户实付";
    paid_at: "Paid", "支付时间";
    heard_at: "Heard", "获知时间";
    by_query: "answer to a question", "查询答复";
    by_notification: "notification", "通知";
    by_tp_gateway: "tp gateway, a hint", "网关提示";
    by_unsigned: "unsigned answer, a hint", "未签名的答复，仅供参考";
    refunded_sum: "Given back", "已退款";
    refundable_sum: "Can be given back", "可退款";
    refunds: "Refunds", "退款";
    no_refunds: "No refund was asked for.", "没有退款。";
    refund_no: "Refund number", "退款单号";
    by_us: "asked for here", "由本系统发起";
    by_others: "made elsewhere", "在别处发起";
    timeline: "Timeline", "时间线";
    timeline_raw: "data", "数据";
    next: "What happens next", "接下来";
    nothing_next: "Nothing is planned: this order is finished.", "无计划任务，此订单已完结。";
    nobody_asks: "Nothing is planned, and this order is not decided: it is not asked about any more. A callback counts at any time; look for the payment at the platform's own page.", "无计划任务，但此订单尚无定论：系统不再查询，收到回调仍会处理。请在平台核对是否已支付。";
    tries: "{}× so far", "已尝试 {} 次";
    facts: "Verified statements", "已验证的信息";
    facts_lead: "Signed messages of the channels, each stored once. Only these move an order.", "渠道签名并通过验证的消息，每条只存一次；只有它们能改变订单。";
    no_facts: "None yet.", "暂无。";
    // Messages to the merchant's own system.
    messages: "Messages to your system", "发往商户系统的消息";
    no_messages: "None were written.", "没有消息。";
    message_delivered: "delivered", "已送达";
    message_waiting: "waiting", "待投递";
    message_dead: "given up", "已放弃";
    message_next: "Next attempt", "下次投递";
    messages_off: "No webhook address is configured, so these messages wait. Set server.webhook_url to have them delivered.", "未配置 webhook 地址，消息暂不投递；配置 server.webhook_url 后自动投递。";
    replay: "Send again", "重新发送";
    did_replay: "The message is due again and is delivered now.", "消息已重新排队，即将投递。";
    // Closing.
    close_title: "Close this order?", "关闭此订单？";
    close_lead: "The user can no longer pay once every channel has confirmed the close. A payment that is under way is still found, and handled by the rule for late payments.", "所有渠道确认关单后用户将无法支付。正在进行的付款仍会被发现，并按逾期付款规则处理。";
    close_button: "Close the order", "关闭订单";
    close_refused: "The order is not open any more, so there is nothing to close. Paid money goes back by a refund.", "订单已不在待支付状态，无需关闭；如需退还款项请使用退款。";
    // Refunding.
    refund_title: "Refund", "退款";
    refund_left: "Can still be given back", "剩余可退";
    refund_amount: "Amount in yuan", "退款金额（元）";
    refund_amount_hint: "At most {}. Two decimals, such as 12.50.", "最多 {}，最多两位小数，如 12.50。";
    refund_channel: "Through", "退款渠道";
    refund_reason: "Reason, shown to the user (optional)", "退款原因，用户可见（可不填）";
    refund_next: "Check the refund", "核对退款";
    refund_check: "Give this money back?", "确认退款？";
    refund_check_lead: "Money that went back cannot be taken again. This page can be sent twice without harm: the refund number above is used once.", "退款后无法撤回。重复提交本页不会重复退款：上方退款单号只会使用一次。";
    refund_button: "Give back {}", "确认退款 {}";
    refund_after: "Left afterwards", "退款后剩余";
    refund_bad_amount: "The amount must be yuan with at most two decimals, more than 0 and at most {}.", "金额须大于 0、不超过 {}，最多两位小数。";
    refund_bad_reason: "The reason is too long: 80 letters, or 26 Chinese characters.", "原因过长：最多 80 个字母或 26 个汉字。";
    refund_none: "Nothing can be given back: no channel holds money of this order.", "没有可退的款项。";
    refund_refused: "The refund was not made. Look at what can still be given back, and try again.", "退款未执行，请核对剩余可退金额后重试。";
    reason: "Reason", "原因";
    // Giving a refund up.
    act_give_up: "Give this refund up…", "放弃此退款…";
    give_up_title: "Give this refund up?", "放弃此退款？";
    give_up_lead: "The channel is asked first, and what it says and signs counts. Where it does not know the refund, the refund is given up: its amount is free again and its number is used up. A refund that may be on its way is never given up.", "会先查询渠道，以渠道签名的答复为准。渠道没有此退款时才会放弃：金额重新可退，单号不再使用。可能仍在处理的退款不会被放弃。";
    give_up_stated: "I have seen at the channel's own merchant pages that it refused this refund. (Needed where the channel signs no refusal, as with WeChat Pay API v3.)", "我已在渠道商户平台确认此退款被拒绝。（微信支付 API v3 的拒绝没有签名，需要此确认。）";
    give_up_button: "Give it up", "放弃退款";
    give_up_refused: "The refund was not given up. Look at it at the channel's merchant pages, and try again later.", "未放弃退款，请在渠道商户平台核对后再试。";
    did_give_up: "The refund is given up; its amount can be given back again under another number.", "已放弃该退款，金额可用新的单号重新退款。";
    // The doctor.
    doctor: "Doctor", "签名诊断";
    doctor_title: "Why is my signature wrong?", "签名为什么不对？";
    doctor_lead: "Paste what was signed or received. It is compared with every known mistake here, on this machine: it is neither stored nor logged, and nothing is sent anywhere.", "粘贴签名或收到的报文，在本机逐一比对已知错误；不保存、不记录、不外传。";
    doctor_message: "Message with its signature", "带签名的报文";
    doctor_message_hint: "An orderInfo, a JSON object with its sign, a form, WeChat's XML, an order string of Alipay, a raw request or answer with its headers, a curl command, or a bundle of ttpay doctor. At most 1 MiB.", "orderInfo、带 sign 的 JSON、表单、微信 XML、支付宝订单串、带请求头的原始请求或应答、curl 命令、ttpay doctor 的诊断包均可，最多 1 MiB。";
    doctor_scheme: "Scheme", "签名协议";
    doctor_scheme_auto: "Recognise it", "自动识别";
    doctor_key: "Key, if it is not the configured one", "密钥（如非配置中的密钥）";
    doctor_key_hint: "The configured keys are tried by themselves and named by their path. A key that is typed here is used once and forgotten.", "配置中的密钥会自动尝试，只显示路径。此处输入的密钥仅使用一次，不会保存。";
    doctor_button: "Examine", "诊断";
    doctor_correct: "The signature is correct", "签名正确";
    doctor_correct_but: "The signature is correct, but look at this", "签名正确，但请留意";
    doctor_proved: "The signature does not match, and the reason is proved", "签名不匹配，原因已证实";
    doctor_traces: "The signature does not match; there are traces, no proof", "签名不匹配，发现线索但未证实";
    doctor_unjudged: "Not judged: there is no key of this scheme; give one below", "未判断：没有该协议的密钥，请在下方填写";
    doctor_unexplained: "The signature does not match; no known mistake reproduces it, neither alone nor with another one", "签名不匹配，已知的单个或成对错误都不能复现";
    doctor_read: "Read as", "识别为";
    doctor_named: "as chosen", "按所选协议";
    doctor_as_it_says: "as the bundle says", "按诊断包所写";
    doctor_too_large: "This is larger than a message can be, which is 1 MiB: paste only the one message that is in question.", "内容过大（报文最多 1 MiB）：请只粘贴有问题的那一条报文。";
    doctor_without_scheme: "the chosen scheme", "所选协议";
    doctor_without_key: "the key", "填写的密钥";
    doctor_is_proved: "proved: it reproduces your signature", "已证实：可复现您的签名";
    doctor_is_opened: "proved: the key opens your signature and shows it", "已证实：用密钥解开签名即可看出";
    doctor_is_suspected: "suspected", "疑似";
    doctor_field: "Field", "字段";
    doctor_variant: "Form", "形式";
    doctor_key_used: "Key", "密钥";
    doctor_wanted: "Wanted", "应为";
    doctor_offset: "The signed texts differ from byte", "签名原文不同之处，起始字节";
    doctor_text_correct: "Correct", "正确";
    doctor_text_yours: "Yours", "您的";
    doctor_should_be: "The text that should be signed; ⏎ is a line break, [key] stands for the key", "应当签名的文本；⏎ 为换行，[key] 代表密钥";
    doctor_compare: "Print what your code hashes and compare both from the left: the first character that differs is the mistake.", "请打印您代码里实际参与签名的文本，与上面从左逐字比对：第一个不同的字符就是错误所在。";
    doctor_fix: "What to do:", "处理办法：";
    doctor_aliases: "On this message these have the same effect", "在此报文上效果相同的错误";
    // Problems.
    problem_404: "There is nothing here", "没有找到";
    problem_404_help: "No order has this number, or the page does not exist. Order numbers tell capitals and small letters apart.", "没有此订单或页面。订单号区分大小写。";
    problem_403: "This form is out of date", "表单已失效";
    problem_403_help: "It was made for another session or by another site. Go back, load the page again and repeat; nothing was changed.", "它属于其他会话或其他网站。请返回并重新加载页面后再试；未做任何更改。";
    problem_429: "Too many tries", "尝试过于频繁";
    problem_429_help: "Wait a few seconds, then try again.", "请稍候几秒再试。";
    problem_504: "It takes longer than usual", "处理时间较长";
    problem_504_help: "The work goes on. Look at the order before doing anything again.", "操作仍在进行。请先查看订单，再决定下一步。";
    problem_500: "A fault of this server", "服务器故障";
    problem_500_help: "The log has the reason under the request id below. What was stored is safe; try again in a moment.", "日志中可按下方请求编号查到原因。已保存的内容不受影响，请稍后再试。";
    problem_unreadable: "Data that cannot be read", "数据无法读取";
    problem_unreadable_help: "A newer or older version of the program, or somebody's hand, wrote the column below. Restore it from a backup, or run the version that wrote it. Until then nothing is done about this order here, and its money is unknown: look at the channels' own pages.", "下面列出的字段可能由其他版本的程序或人工修改写入。请从备份恢复该字段，或使用写入它的版本。在此之前系统不会处理此订单，此处也无法确定其资金状态：请在渠道商户平台核对。";
    problem_other: "The request was refused", "请求被拒绝";
    problem_other_help: "Go back and look at what was entered.", "请返回检查输入内容。";
    problem_code: "Code", "代码";
    problem_id: "Request", "请求编号";
}

/// A text with its value.
pub(super) fn say(text: &str, value: &str) -> String {
    text.replacen("{}", value, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_there_in_both_languages_with_the_same_places_for_values() {
        for (name, en, zh) in ALL {
            assert!(!en.is_empty() && !zh.is_empty(), "{name}");
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{name}");
            let has_chinese = zh.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
            assert!(has_chinese || matches!(*name, "language" | "comma"), "{name}");
        }
    }
}
