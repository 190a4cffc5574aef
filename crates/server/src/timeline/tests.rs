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
fn an_alarm_says_its_reason_in_words() {
    let detail = json!({ "alarm": "still_unknown", "reason": "not_asked" });
    let said = line(Milestone::Alarm, None, detail);
    assert!(!said.en.contains("not_asked") && !said.zh.contains("not_asked"), "{said:?}");
    assert!(said.en.contains("The channel was offered and nothing about it is verified yet."), "{}", said.en);
    assert!(said.zh.contains("尚无任何已验证的信息"), "{}", said.zh);
}
