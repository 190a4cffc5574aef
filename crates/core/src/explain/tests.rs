//! Tests of the cashier's explanations.

use super::*;

/// Every code of cashier.md §6.3, §6.4 and §8, written down by hand.
const SPEC: &[(&str, Option<&str>)] = &[
    ("CD0011", Some("fix_configuration")),
    ("CD0015", Some("fix_configuration")),
    ("CD0025", Some("fix_configuration")),
    ("CD0116", Some("fix_configuration")),
    ("CD0402", Some("new_number")),
    ("TS4113", Some("new_number")),
    ("40007", Some("fix_configuration")),
    ("ALIN10146", Some("fix_configuration")),
    ("157406", Some("fix_configuration")),
    ("商家参数格式有误", Some("fix_configuration")),
    ("商家存在未配置的参数", Some("fix_configuration")),
    ("支付请求已失效", Some("retry")),
    ("请在微信外打开订单", Some("fix_configuration")),
    ("签名验证失败", Some("fix_configuration")),
    ("系统繁忙", Some("fix_configuration")),
    ("由于商家传入的H5交易参数有误", Some("fix_configuration")),
    ("网络环境未能通过安全验证", Some("fix_configuration")),
    ("res.code 0", Some("query")),
    ("res.code 1", Some("new_number")),
    ("res.code 2", Some("new_number")),
    ("res.code 3", Some("new_number")),
    ("res.code 4", None),
    ("res.code 5", Some("query")),
    ("res.code 6", Some("query")),
    ("res.code 7", Some("query")),
    ("res.code 8", Some("query")),
    ("res.code 9", Some("query")),
    ("getOrderStatus 0", None),
    ("getOrderStatus 1", Some("new_number")),
    ("getOrderStatus 2", Some("new_number")),
    ("getOrderStatus 3", Some("new_number")),
    ("getOrderStatus 4", Some("fix_configuration")),
    ("getOrderStatus 9", Some("query")),
];

fn tables() -> impl Iterator<Item = &'static Explanation> {
    [platform::CODES, results::CODES, results::UNDEFINED, shown::WECHAT, shown::ALIPAY].into_iter().flatten()
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn every_code_of_the_page_is_explained_with_its_next_step() {
    for (code, next) in SPEC {
        let found = explain(code).unwrap_or_else(|| panic!("{code} is not explained"));
        assert_eq!((found.code, found.next.map(Next::as_str)), (*code, *next));
    }
    assert_eq!(tables().count(), SPEC.len());
}

#[test]
fn every_text_is_there_in_english_and_in_chinese() {
    for entry in tables() {
        for text in std::iter::once(&entry.meaning).chain(entry.causes).chain(entry.fixes) {
            assert!(has_han(text.zh), "{}: no Chinese in {}", entry.code, text.zh);
            assert!(!text.en.is_empty() && !has_han(text.en), "{}: no English in {}", entry.code, text.en);
            assert!(text.zh.ends_with('。') && text.en.ends_with('.'), "{}: {}", entry.code, text.en);
        }
    }
}

#[test]
fn everything_but_success_has_causes_and_everything_has_fixes() {
    for entry in tables() {
        let success = matches!(entry.code, "res.code 0" | "getOrderStatus 0");
        assert_eq!(entry.causes.is_empty(), success, "{}", entry.code);
        assert!(!entry.fixes.is_empty(), "{}", entry.code);
    }
}

#[test]
fn letter_case_and_separators_do_not_matter() {
    for spelling in ["CD0025", "cd0025", "  Cd0025\n"] {
        assert_eq!(explain(spelling).map(|e| e.code), Some("CD0025"), "{spelling}");
    }
    for spelling in ["res.code 9", "res.code=9", " RES.CODE = 9 ", "res.code: 9", "res.code\t9"] {
        assert_eq!(explain(spelling).map(|e| e.code), Some("res.code 9"), "{spelling}");
    }
    for spelling in ["getOrderStatus 9", "getorderstatus=9"] {
        assert_eq!(explain(spelling).map(|e| e.code), Some("getOrderStatus 9"), "{spelling}");
    }
}

#[test]
fn the_whole_sentence_of_the_wechat_page_is_recognised() {
    let found = explain("商家参数格式有误，请联系商家解决").expect("known text");
    assert_eq!(found.code, "商家参数格式有误");
    assert_eq!(
        shown_by(CodeSource::Wechat, "支付请求已失效，请重新发起支付").map(|e| e.next),
        Some(Some(Next::Retry))
    );
}

#[test]
fn the_message_of_a_refused_permission_is_its_number() {
    assert_eq!(explain("pay:fail permission denied").map(|e| e.code), Some("157406"));
}

#[test]
fn a_channel_shows_only_its_own_texts() {
    assert!(shown_by(CodeSource::Alipay, "alin10146").is_some());
    assert!(shown_by(CodeSource::Wechat, "ALIN10146").is_none());
    assert!(shown_by(CodeSource::Cashier, "CD0025").is_none());
}

#[test]
fn an_unknown_code_is_not_explained() {
    for code in [
        "",
        " ",
        "9",
        "CD",
        "CD9999",
        "CD00251",
        "res.code",
        "res.code 10",
        "getOrderStatus 5",
        "SYSTEMERROR",
        "商家",
    ] {
        assert_eq!(explain(code), None, "{code:?}");
    }
}

#[test]
fn the_shape_is_that_of_the_verb_and_next_is_left_out_when_there_is_nothing_to_do() {
    let json = serde_json::to_value(explain("res.code 4")).expect("plain data");
    let mut names: Vec<_> = json.as_object().expect("object").keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["causes", "code", "fixes", "meaning"]);
    let json = serde_json::to_value(explain("CD0025")).expect("plain data");
    assert_eq!(json["next"], "fix_configuration");
    assert_eq!(json["causes"].as_array().map(Vec::len), Some(4));
}
