//! Tests of the channels' explanations.

use std::collections::BTreeSet;

use spec::{ALIPAY_SPEC, FIX, QUERY, RETRY, WECHAT_V2, WECHAT_V3};

use super::*;

mod spec;

fn entries() -> impl Iterator<Item = Explanation> {
    WECHAT.into_iter().chain(ALIPAY).chain([alipay_gateway::CLASSES]).flatten().copied()
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

fn code_of(code: &str, source: Option<CodeSource>) -> Option<&'static str> {
    explain(code, source).map(|found| found.code)
}

#[test]
fn every_code_of_the_pages_is_explained_with_its_next_step() {
    let spec =
        [(CodeSource::Wechat, WECHAT_V2), (CodeSource::Wechat, WECHAT_V3), (CodeSource::Alipay, ALIPAY_SPEC)];
    for (source, (code, next)) in spec.into_iter().flat_map(|(s, list)| list.iter().map(move |row| (s, row)))
    {
        let found =
            explain(code, Some(source)).unwrap_or_else(|| panic!("{code} of {source} is not explained"));
        assert_eq!((found.code, found.next), (*code, *next));
        assert!(explain(code, None).is_some(), "{code} without a source");
    }
}

#[test]
fn no_table_holds_a_code_that_the_pages_do_not_name() {
    let named: BTreeSet<_> = WECHAT_V2.iter().chain(WECHAT_V3).chain(ALIPAY_SPEC).map(|row| row.0).collect();
    let held: BTreeSet<_> = WECHAT.into_iter().chain(ALIPAY).flatten().map(|entry| entry.code).collect();
    assert_eq!(held, named);
}

#[test]
fn no_code_stands_twice_in_a_channel() {
    for tables in [&WECHAT[..], &ALIPAY[..]] {
        let all: Vec<_> =
            tables.iter().copied().flatten().map(|entry| entry.code.to_ascii_lowercase()).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }
}

#[test]
fn every_text_is_there_in_english_and_in_chinese() {
    for entry in entries() {
        for text in std::iter::once(&entry.meaning).chain(entry.causes).chain(entry.fixes) {
            assert!(has_han(text.zh) && text.zh.ends_with('。'), "{}: {}", entry.code, text.zh);
            assert!(!has_han(text.en) && text.en.ends_with('.'), "{}: {}", entry.code, text.en);
        }
    }
}

#[test]
fn everything_but_success_has_causes_and_everything_has_fixes() {
    for entry in entries() {
        assert_eq!(entry.causes.is_empty(), entry.code == "10000", "{}", entry.code);
        assert!(!entry.fixes.is_empty() && entry.causes.len() <= 4, "{}", entry.code);
    }
}

#[test]
fn every_meaning_names_its_channel_and_version() {
    for entry in [wechat_v2::CODES, wechat_v2_refund::CODES].into_iter().flatten() {
        assert!(
            entry.meaning.en.contains("WeChat Pay v2") && entry.meaning.zh.contains("微信支付 v2"),
            "{}",
            entry.code
        );
    }
    for entry in wechat_v3::CODES {
        assert!(
            entry.meaning.en.contains("WeChat Pay v3") && entry.meaning.zh.contains("微信支付 v3"),
            "{}",
            entry.code
        );
    }
    for entry in wechat::CODES {
        assert!(entry.meaning.en.contains("WeChat Pay (v2 and v3)"), "{}", entry.code);
        assert!(entry.meaning.zh.contains("微信支付（v2、v3）"), "{}", entry.code);
    }
    for entry in ALIPAY.into_iter().flatten().chain(alipay_gateway::CLASSES) {
        assert!(entry.meaning.en.contains("Alipay") && entry.meaning.zh.contains("支付宝"), "{}", entry.code);
    }
}

#[test]
fn what_may_have_moved_money_is_never_answered_with_a_new_number() {
    for code in [
        "SYSTEMERROR",
        "SYSTEM_ERROR",
        "BIZERR_NEED_RETRY",
        "return_code FAIL",
        "20000",
        "aop.anything",
        "ACQ.SYSTEM_ERROR",
    ] {
        let next = explain(code, None).and_then(|found| found.next);
        assert!(matches!(next, RETRY | QUERY), "{code}: {next:?}");
    }
}

#[test]
fn a_shared_code_is_the_first_channels_unless_one_is_named() {
    assert_eq!(code_of("SYSTEM_ERROR", None), Some("SYSTEM_ERROR"));
    assert_eq!(code_of("SYSTEM_ERROR", Some(CodeSource::Wechat)), Some("SYSTEM_ERROR"));
    assert_eq!(code_of("SYSTEM_ERROR", Some(CodeSource::Alipay)), Some("ACQ.SYSTEM_ERROR"));
}

#[test]
fn the_two_api_versions_keep_their_own_spellings() {
    assert_eq!(code_of("SIGN_ERROR", None), Some("SIGN_ERROR"));
    assert_eq!(code_of("SIGNERROR", None), Some("SIGNERROR"));
    assert_eq!(code_of("sign  error", None), Some("SIGN ERROR"));
}

#[test]
fn cashier_codes_are_found_through_the_same_door_and_only_as_cashier_codes() {
    for source in [None, Some(CodeSource::Cashier)] {
        assert_eq!(code_of("cd0025", source), Some("CD0025"));
        assert_eq!(code_of("res.code=9", source), Some("res.code 9"));
    }
    assert_eq!(code_of("CD0025", Some(CodeSource::Wechat)), None);
    assert_eq!(code_of("SYSTEMERROR", Some(CodeSource::Cashier)), None);
    assert_eq!(code_of("SYSTEMERROR", Some(CodeSource::Alipay)), None);
}

#[test]
fn what_a_channel_shows_to_the_user_is_found_under_that_channel() {
    assert_eq!(
        code_of("商家参数格式有误，请联系商家解决", Some(CodeSource::Wechat)),
        Some("商家参数格式有误")
    );
    assert_eq!(code_of("ALIN10146", Some(CodeSource::Alipay)), Some("ALIN10146"));
}

#[test]
fn letter_case_and_white_space_do_not_matter() {
    assert_eq!(code_of(" systemerror\n", None), Some("SYSTEMERROR"));
    assert_eq!(code_of("NO Bill Exist", None), Some("No Bill Exist"));
    assert_eq!(code_of("return_code=FAIL", None), Some("return_code FAIL"));
    assert_eq!(code_of("acq.trade_not_exist", None), Some("ACQ.TRADE_NOT_EXIST"));
}

#[test]
fn an_alipay_code_is_found_with_and_without_its_prefix() {
    for spelling in ["ACQ.TRADE_NOT_EXIST", "TRADE_NOT_EXIST", "AQC.TRADE_NOT_EXIST"] {
        assert_eq!(code_of(spelling, Some(CodeSource::Alipay)), Some("ACQ.TRADE_NOT_EXIST"), "{spelling}");
    }
    for (spelling, code) in [
        ("AQC.SYSTEM_ERROR", "ACQ.SYSTEM_ERROR"),
        ("invalid-signature", "isv.invalid-signature"),
        ("isv.app-cert-expired", "app-cert-expired"),
    ] {
        assert_eq!(code_of(spelling, Some(CodeSource::Alipay)), Some(code), "{spelling}");
    }
}

#[test]
fn an_alipay_code_that_no_table_names_is_explained_by_its_class() {
    for (code, class, next) in [
        ("ACQ.AOP_SYSTEM_ERROR", "ACQ.SYSTEM_ERROR", QUERY),
        ("isp.some-unknow-error-text", "isp.unknow-error", QUERY),
        ("aop.invalid-app-auth-token", "aop.*auth-token*", FIX),
        ("aop.anything", "aop.*", QUERY),
        ("isv.missing-method", "isv.missing-*", FIX),
        ("ISV.Something-New", "isv.*", FIX),
    ] {
        let found = explain(code, None).unwrap_or_else(|| panic!("{code} is not explained"));
        assert_eq!((found.code, found.next), (class, next), "{code}");
        assert_eq!(explain(code, Some(CodeSource::Wechat)), None, "{code}");
    }
}

#[test]
fn an_unknown_code_is_not_explained() {
    for code in
        ["", "  ", "SYSTEMERRORS", "ORDER", "4000", "50000", "ACQ.SOMETHING_NEW", "isv", "ACQ.", "CD9999"]
    {
        assert_eq!(explain(code, None), None, "{code:?}");
    }
}
