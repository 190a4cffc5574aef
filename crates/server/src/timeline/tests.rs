//! Every line has a sentence in both languages, and the ones that matter say what matters.

use super::*;
use serde_json::{Value, json};

fn line(kind: Milestone, channel: Option<Channel>, detail: Value) -> Said {
    sentence(&StoredEvent { seq: 1, at: 1, kind, channel, detail })
}

#[test]
fn every_kind_of_line_is_a_sentence_even_without_its_members() {
    for kind in Milestone::ALL {
        for channel in [None, Some(Channel::Wechat), Some(Channel::Alipay)] {
            let said = line(*kind, channel, json!({}));
            assert!(said.en.ends_with('.') && said.en.len() > 10, "{kind}: {}", said.en);
            assert!(
                said.zh.ends_with('。') && said.zh.chars().any(|c| c > '\u{4e00}'),
                "{kind}: {}",
                said.zh
            );
        }
    }
}

#[test]
fn a_late_payment_says_that_nothing_is_to_be_delivered() {
    let said = line(Milestone::Paid, Some(Channel::Wechat), json!({ "late": true, "deliver": false }));
    assert!(said.en.contains("deliver nothing") && said.zh.contains("请勿发货"), "{said:?}");
}

#[test]
fn money_that_went_back_before_the_payment_was_known_is_not_told_as_a_payment_alone() {
    let said = line(Milestone::Paid, Some(Channel::Alipay), json!({ "late": false, "deliver": false }));
    assert!(said.en.contains("went back before this was known: deliver nothing"), "{said:?}");
    assert!(said.zh.contains("已退回，请勿发货"), "{said:?}");
}

#[test]
fn a_channels_word_is_shown_and_explained() {
    let said = line(
        Milestone::Said,
        Some(Channel::Alipay),
        json!({ "state": "ACQ.TRADE_NOT_EXIST", "source": "query" }),
    );
    assert_eq!(
        said.en,
        "Alipay answers ACQ.TRADE_NOT_EXIST: the user has not opened Alipay yet, so there is no trade."
    );
}

#[test]
fn a_failure_names_the_channels_own_code() {
    let detail = json!({ "code": "outcome_unknown", "channel_code": "SYSTEMERROR", "message": "try again" });
    let said = line(Milestone::NotOffered, Some(Channel::Wechat), detail);
    assert_eq!(said.en, "WeChat could not be offered: SYSTEMERROR: try again.");
}

#[test]
fn the_end_says_its_reason_in_words() {
    let said = line(Milestone::Ended, None, json!({ "state": "closed", "reason": "user_cancelled" }));
    assert_eq!(said.zh, "订单未支付，已结束（支付关闭）。用户放弃支付，各渠道均不能再收款。");
    assert!(
        said.en.starts_with("The order ended unpaid (closed). ") && !said.en.contains('_'),
        "{}",
        said.en
    );
}

#[test]
fn a_chinese_line_quotes_no_english_sentence() {
    let detail = json!({
        "code": "amount_mismatch", "message": "the amount differs", "channel_code": "PARAM_ERROR", "answer": "unknown",
        "out_refund_no": "R1",
    });
    for kind in Milestone::ALL {
        let said = line(*kind, Some(Channel::Wechat), detail.clone());
        assert!(!said.zh.contains("differs"), "{kind}: {}", said.zh);
    }
    let said = line(Milestone::NotOffered, Some(Channel::Wechat), detail);
    assert_eq!(said.zh, "无法提供微信支付：PARAM_ERROR：验证后的金额或币种与订单不一致。");
}

#[test]
fn every_alarm_says_what_happened_and_then_what_to_do() {
    let mut steps = std::collections::HashSet::new();
    for alarm in Alarm::ALL {
        let said = line(Milestone::Alarm, None, json!({ "alarm": alarm, "out_refund_no": "R1" }));
        let (_, next) = said.en.split_once(alarm.meaning()).unwrap();
        assert!(next.len() > 20 && next.ends_with('.'), "{alarm}: {}", said.en);
        let zh = said.zh.strip_prefix("请检查 (R1)：").unwrap();
        assert!(zh.matches('。').count() >= 2 && zh.ends_with('。'), "{alarm}: {zh}");
        assert!(steps.insert(next.to_owned()), "{alarm} has a step of its own");
    }
}

#[test]
fn a_question_without_an_answer_moves_no_money_and_says_the_http_status_in_both_languages() {
    let detail =
        json!({ "code": "outcome_unknown", "message": "the answer is not signed", "http_status": 500 });
    let said = line(Milestone::Silent, Some(Channel::Wechat), detail);
    assert!(said.en.contains("HTTP 500") && said.en.contains("asking moves no money"), "{}", said.en);
    assert!(said.zh.contains("HTTP 500") && said.zh.contains("查询不会动用资金"), "{}", said.zh);
    assert!(!said.zh.contains("资金可能已变动") && !said.zh.contains("outcome_unknown"), "{}", said.zh);

    let lost = json!({ "code": "outcome_unknown", "message": "there is no answer" });
    let said = line(Milestone::Silent, Some(Channel::Alipay), lost);
    assert!(said.en.contains("there is no answer") && said.zh.contains("查询未得到答复"), "{said:?}");

    let detail = json!({ "code": "outcome_unknown", "http_status": 502, "channel_code": "SYSTEMERROR" });
    let said = line(Milestone::Silent, Some(Channel::Wechat), detail);
    assert!(
        said.en.contains("HTTP 502, SYSTEMERROR") && said.zh.contains("HTTP 502，SYSTEMERROR"),
        "{said:?}"
    );
}

#[test]
fn a_close_without_an_answer_moves_no_money_either() {
    let message = "the outcome is unknown, the money may have moved; query before anything else: status 500";
    let detail =
        json!({ "answer": "unknown", "code": "outcome_unknown", "message": message, "http_status": 500 });
    let said = line(Milestone::CloseAnswered, Some(Channel::Wechat), detail.clone());
    assert!(said.en.contains("HTTP 500") && said.en.contains("closing moves no money"), "{}", said.en);
    assert!(!said.en.contains("may have moved") && !said.zh.contains("资金可能已变动"), "{said:?}");
    assert!(said.zh.contains("关单不会动用资金"), "{}", said.zh);
}

#[test]
fn a_channel_that_gave_no_certain_answer_is_told_of_alone() {
    let message =
        "it gave no certain answer to the order call; no address was given out, so nobody can have paid";
    let detail = json!({ "code": "channel_unavailable", "message": message });
    let said = line(Milestone::NotOffered, Some(Channel::Wechat), detail);
    assert_eq!(said.en, format!("WeChat could not be offered: {message}."));
    assert!(
        said.zh.contains("未给出该渠道的支付链接") && !said.zh.contains("没有支付渠道接受"),
        "{}",
        said.zh
    );
}

#[test]
fn an_alarm_says_its_reason_in_words() {
    let detail = json!({ "alarm": "still_unknown", "reason": "not_asked" });
    let said = line(Milestone::Alarm, None, detail);
    assert!(!said.en.contains("not_asked") && !said.zh.contains("not_asked"), "{said:?}");
    assert!(said.en.contains("The channel was offered and nothing about it is verified yet."), "{}", said.en);
    assert!(said.zh.contains("尚无任何已验证的信息"), "{}", said.zh);
}

#[test]
fn an_order_that_stays_unknown_says_whose_word_is_missing() {
    let detail = json!({ "alarm": "still_unknown", "reason": "not_asked", "open": ["alipay"] });
    let said = line(Milestone::Alarm, None, detail);
    assert!(
        said.en.contains("a verified last word of Alipay. ") && !said.en.contains("WeChat"),
        "{}",
        said.en
    );
    assert!(said.zh.contains("尚缺支付宝经过验证的最终结果。"), "{}", said.zh);
}

#[test]
fn a_refund_says_how_much_it_is_about() {
    let detail = json!({ "out_refund_no": "vendor1", "outcome": "succeeded", "amount_fen": 40 });
    let said = line(Milestone::RefundSaid, Some(Channel::Wechat), detail);
    assert_eq!(said.en, "WeChat says of refund vendor1 over 0.40 yuan: the money went back.");
    assert_eq!(said.zh, "微信答复退款 vendor1（0.40 元）：已退款。");
}

#[test]
fn an_answer_that_only_a_person_can_make_usable_says_what_to_do() {
    for (code, channel_code, en, zh) in [
        ("serial_unknown", "", "add its new public key", "新公钥"),
        ("timestamp_skewed", "", "clock of this machine", "本机时钟"),
        ("channel_error", "isv.invalid-timestamp", "clock of this machine", "本机时钟"),
        ("signature_mismatch", "", "key in the configuration", "渠道公钥"),
    ] {
        let detail = json!({ "code": code, "channel_code": channel_code, "message": "no" });
        let said = line(Milestone::Silent, Some(Channel::Wechat), detail);
        assert!(said.en.contains(en) && said.zh.contains(zh), "{said:?}");
    }
}

#[test]
fn an_answer_that_nobody_signed_is_quoted_in_both_languages_and_promises_no_further_question() {
    let message = "it says `TIMEOUT`, and nobody signed that";
    let detail = json!({ "code": "signature_missing", "message": message, "unsigned": "TIMEOUT" });
    let said = line(Milestone::Silent, Some(Channel::Ecpay), detail);
    assert!(said.en.contains("answers `TIMEOUT`, and nobody signed that"), "{}", said.en);
    assert!(said.zh.contains("答复 `TIMEOUT`，但没有签名"), "{}", said.zh);
    assert!(!said.en.contains("asked again") && !said.zh.contains("稍后再问"), "{said:?}");

    let detail = json!({ "code": "signature_missing", "message": "nobody signed the answer", "unsigned": "accepted", "out_refund_no": "R1" });
    let said = line(Milestone::RefundSent, Some(Channel::Ecpay), detail);
    assert!(said.zh.contains("退款请求 R1 结果不明（答复 `accepted` 没有签名，以回调为准）"), "{}", said.zh);
}

#[test]
fn the_channels_own_chinese_text_is_quoted_in_chinese() {
    let detail = json!({ "code": "channel_error", "channel_code": "11001", "message": "the channel refused: 11001: 订单不存在" });
    let said = line(Milestone::Silent, Some(Channel::Trade), detail);
    assert_eq!(
        said.zh,
        "字节跳动（通用交易系统）没有给出可用的答复（11001：支付渠道拒绝了请求，原文“订单不存在”）。"
    );
}

#[test]
fn an_order_that_no_call_closes_is_not_said_to_be_closed_by_its_time() {
    let said = line(Milestone::Expired, None, json!({ "closing": true, "closable": false }));
    assert!(!said.en.contains("being closed") && said.en.contains("platform signs"), "{}", said.en);
    assert!(!said.zh.contains("正在关闭") && said.zh.contains("平台签名"), "{}", said.zh);
}

#[test]
fn the_alarm_for_a_message_of_another_generation_sends_nobody_to_the_configuration() {
    let detail = json!({ "alarm": "message_refused", "generation": "trade" });
    let said = line(Milestone::Alarm, Some(Channel::Trade), detail);
    assert!(said.en.contains("another generation") && !said.en.contains("configuration"), "{}", said.en);
    assert!(said.zh.contains("另一代") && !said.zh.contains("配置"), "{}", said.zh);
}

#[test]
fn the_alarm_for_a_refund_of_ecpay_or_the_trade_system_promises_no_bill() {
    for channel in [Channel::Ecpay, Channel::Trade] {
        let said = line(Milestone::Alarm, Some(channel), json!({ "alarm": "refund_unexpected" }));
        assert!(said.en.contains("`ttpay reconcile` does not compare"), "{}", said.en);
        assert!(said.zh.contains("`ttpay reconcile` 不核对"), "{}", said.zh);
    }
}
