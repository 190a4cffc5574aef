//! Every Alipay message of the must-reject list is built and meets its own code, the genuine ones pass, and those that are
//! genuine but no payment keep their state (must-reject.md §2, §5, §9).

#![allow(clippy::unwrap_used, clippy::panic)]

use ttpay_channels::alipay::{self, Config, Settings, SignType};
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::keys::PrivateKey;
use ttpay_channels::shapes::{Expect, NotificationKind, VerifiedNotification};
use ttpay_channels::{Error, form};
use ttpay_core::{Amount, Fact, Json};

const NOW: i64 = 1_704_081_700;
const QUERY: &str = "alipay.trade.query";

type Params = Vec<(String, String)>;

// ---- the cast

fn vectors() -> Json {
    Json::parse(include_bytes!("../../../tests/vectors/own/alipay.json")).unwrap()
}

fn key_text(name: &str, member: &str) -> String {
    vectors().get("keys").unwrap().get(name).unwrap().get(member).unwrap().text().unwrap().to_owned()
}

fn input(name: &str) -> Json {
    let vectors = vectors();
    let Some(Json::List(cases)) = vectors.get("vectors") else { panic!() };
    let case = cases.iter().find(|case| case.get("name").unwrap().text() == Some(name)).unwrap();
    case.get("input").unwrap().clone()
}

fn platform() -> PrivateKey {
    PrivateKey::parse("key", &key_text("own_alipay_platform", "private")).unwrap()
}

fn stranger() -> PrivateKey {
    PrivateKey::parse("key", include_str!("keys/rsa2048_pkcs8.pem")).unwrap()
}

/// The configuration of the base messages; `change` alters it.
fn build(change: impl FnOnce(&mut Config<'_>)) -> Result<Settings, Error> {
    let (private_key, public) =
        (key_text("own_alipay_app", "private"), key_text("own_alipay_platform", "public"));
    let mut config = Config {
        app_id: "2021000000000001",
        private_key: &private_key,
        alipay_public_key: Some(&public),
        seller_id: Some("2088000000000002"),
        seller_email: Some("seller@example.com"),
        notify_url: Some("https://pay.example.com/notify/alipay?x=1"),
        ..Config::default()
    };
    // The texts of the configuration live as long as this function, so the change gets only 'static ones.
    change(&mut config);
    Settings::new(&config)
}

fn settings() -> Settings {
    build(|_| {}).unwrap()
}

fn certificate_settings(alipay: &str, root: &str) -> Result<Settings, Error> {
    let (alipay, root) = (key_text(alipay, "pem"), key_text(root, "pem"));
    certificate_settings_of(&alipay, &root)
}

fn certificate_settings_of(alipay: &str, root: &str) -> Result<Settings, Error> {
    let (private_key, app) = (key_text("own_alipay_app", "private"), key_text("own_alipay_app_cert", "pem"));
    Settings::new(&Config {
        app_id: "2021000000000001",
        private_key: &private_key,
        app_certificate: Some(&app),
        alipay_certificate: Some(alipay),
        alipay_root_certificate: Some(root),
        seller_id: Some("2088000000000002"),
        ..Config::default()
    })
}

fn expect_order() -> Expect {
    Expect {
        out_trade_no: Some("T202401010000000001".into()),
        amount_fen: Some(Amount::from_fen("", 101).unwrap()),
        ..Expect::default()
    }
}

// ---- notifications

fn notice() -> Params {
    let input = input("own-ali-notify-success");
    let body = input.get("form_body").unwrap().text().unwrap();
    let fields = form::read(body.as_bytes()).unwrap();
    fields.into_iter().map(|field| (field.name, String::from_utf8(field.bytes).unwrap())).collect()
}

fn set(params: &mut Params, name: &str, value: &str) {
    match params.iter_mut().find(|(key, _)| key == name) {
        Some((_, old)) => *old = value.to_owned(),
        None => params.push((name.to_owned(), value.to_owned())),
    }
}

fn drop_param(params: &mut Params, name: &str) {
    let before = params.len();
    params.retain(|(key, _)| key != name);
    assert_eq!(params.len() + 1, before, "{name} was not there");
}

/// The V1 text, written here independently of the code under test.
fn v1_text(params: &Params, dropped: &[&str], keep_blank: bool) -> String {
    let mut kept: Vec<String> = params
        .iter()
        .filter(|(name, value)| !dropped.contains(&name.as_str()) && (keep_blank || !value.trim().is_empty()))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    kept.sort();
    kept.join("&")
}

fn signed_by(key: &PrivateKey, mut params: Params) -> Params {
    let text = v1_text(&params, &["sign", "sign_type"], false);
    set(&mut params, "sign", &key.sign_sha256(text.as_bytes()).unwrap());
    params
}

/// The base notice, changed and then correctly signed.
fn signed_notice(change: impl FnOnce(&mut Params)) -> Params {
    let mut params = notice();
    change(&mut params);
    signed_by(&platform(), params)
}

fn deliver_to(
    settings: &Settings,
    body: &[u8],
    headers: &Headers,
    expect: &Expect,
) -> Result<VerifiedNotification, Error> {
    let received = Received { status: 200, headers, body, now: NOW };
    alipay::notification(settings, &received, expect)
}

fn form_headers() -> Headers {
    Headers::new([("content-type", "application/x-www-form-urlencoded; charset=UTF-8")])
}

fn deliver(params: &Params) -> Result<VerifiedNotification, Error> {
    deliver_body(&form::write(params))
}

fn deliver_body(body: &str) -> Result<VerifiedNotification, Error> {
    deliver_to(&settings(), body.as_bytes(), &form_headers(), &expect_order())
}

#[track_caller]
fn refused<T: std::fmt::Debug>(id: &str, result: Result<T, Error>, code: &str) {
    let error = result.map_or_else(|error| error, |value| panic!("{id} was accepted: {value:?}"));
    assert_eq!(error.code().as_str(), code, "{id}: {error}");
}

#[test]
fn notices_without_a_usable_signature_are_refused() {
    let mut params = notice();
    drop_param(&mut params, "sign");
    refused("AL-01", deliver(&params), "signature_missing");
    set(&mut params, "sign", "");
    refused("AL-02", deliver(&params), "signature_missing");
    refused("AL-18", deliver_body(""), "signature_missing");

    let mut params = notice();
    let sign = params.iter().find(|(name, _)| name == "sign").unwrap().1.clone();
    assert!(sign.contains('+') && sign.contains('/'));
    set(&mut params, "sign", &sign.replace('+', " "));
    refused("AL-27", deliver(&params), "signature_malformed");
    set(&mut params, "sign", &sign.replace('+', "-").replace('/', "_"));
    refused("AL-28", deliver(&params), "signature_malformed");
}

#[test]
fn a_notice_cannot_choose_its_algorithm() {
    let mut params = notice();
    set(&mut params, "sign_type", "RSA");
    refused("AL-03", deliver(&params), "algorithm_refused");

    let text = v1_text(&params, &["sign", "sign_type"], false);
    set(&mut params, "sign", &platform().sign_sha1(text.as_bytes()).unwrap());
    refused("AL-04", deliver(&params), "algorithm_refused");
    drop_param(&mut params, "sign_type");
    refused("AL-06", deliver(&params), "signature_mismatch");

    let mut params = notice();
    set(&mut params, "sign_type", "HMAC_SHA1");
    refused("AL-05", deliver(&params), "algorithm_refused");

    let mut params = notice();
    let text = v1_text(&params, &["sign"], false);
    set(&mut params, "sign", &platform().sign_sha256(text.as_bytes()).unwrap());
    refused("AL-07", deliver(&params), "signature_mismatch");
}

#[test]
fn an_application_that_is_configured_for_sha1_accepts_only_sha1() {
    let old = build(|config| config.sign_type = Some("RSA")).unwrap();
    let mut params = notice();
    set(&mut params, "sign_type", "RSA");
    let text = v1_text(&params, &["sign", "sign_type"], false);
    set(&mut params, "sign", &platform().sign_sha1(text.as_bytes()).unwrap());
    let deliver =
        |params: &Params| deliver_to(&old, form::write(params).as_bytes(), &form_headers(), &expect_order());
    assert!(deliver(&params).is_ok());
    refused("RSA2 under RSA", deliver(&notice()), "algorithm_refused");
}

#[test]
fn a_notice_that_was_changed_after_signing_is_refused() {
    let changed = |change: &dyn Fn(&mut Params)| {
        let mut params = notice();
        change(&mut params);
        deliver(&params)
    };
    refused("AL-08", changed(&|p| set(p, "total_amount", "0.01")), "signature_mismatch");
    let waiting = signed_notice(|p| set(p, "trade_status", "WAIT_BUYER_PAY"));
    let mut forged = waiting;
    set(&mut forged, "trade_status", "TRADE_SUCCESS");
    refused("AL-09", deliver(&forged), "signature_mismatch");
    refused("AL-10", changed(&|p| set(p, "extra", "1")), "signature_mismatch");
    refused("AL-11", changed(&|p| drop_param(p, "point_amount")), "signature_mismatch");
    refused("AL-12", deliver(&signed_by(&stranger(), notice())), "signature_mismatch");
    refused(
        "AL-36",
        changed(&|p| {
            let list = p.iter().find(|(name, _)| name == "fund_bill_list").unwrap().1.replace('"', "&quot;");
            set(p, "fund_bill_list", &list);
        }),
        "signature_mismatch",
    );
    refused(
        "AL-35",
        changed(&|p| {
            set(p, "passback_params", "a=1&b=2");
            set(p, "subject", "测试商品 会员月卡 100% 1");
        }),
        "signature_mismatch",
    );
    // A proxy encoded the body a second time: every value is still percent-encoded after the one decode.
    let twice: Params = notice()
        .into_iter()
        .map(|(name, value)| {
            let encoded = form::write(&[(String::new(), value)]);
            (name, encoded.trim_start_matches('=').to_owned())
        })
        .collect();
    refused("AL-34", deliver(&twice), "signature_mismatch");
    let mut twice = twice;
    let sign = notice().into_iter().find(|(name, _)| name == "sign").unwrap().1;
    set(&mut twice, "sign", &sign);
    refused("AL-34, the signature left alone", deliver(&twice), "signature_mismatch");
}

#[test]
fn a_name_that_occurs_twice_is_refused() {
    let body = form::write(&notice());
    refused("AL-14", deliver_body(&format!("{body}&total_amount=0.01")), "duplicate_field");
    refused("AL-15", deliver_body(&format!("total_amount=&{body}")), "duplicate_field");
    refused("AL-16", deliver_body(&format!("{body}&sign=AAAA")), "duplicate_field");
    refused("AL-17", deliver_body(&format!("{body}&total%5Famount=1.01")), "duplicate_field");
}

#[test]
fn a_body_that_is_no_form_is_refused() {
    let body = form::write(&notice());
    for (id, tail) in [
        ("AL-20", "&x=1%"),
        ("AL-21", "&x=%zz"),
        ("AL-22", "&x=%FF"),
        ("AL-23", "&x"),
        ("AL-24", "&&x=1"),
        ("AL-26", "&a%5B0%5D=1"),
    ] {
        refused(id, deliver_body(&format!("{body}{tail}")), "message_malformed");
    }
    let raw = [body.as_bytes(), b"&x=\xe6\xb5\x8b"].concat();
    refused("AL-25", deliver_to(&settings(), &raw, &form_headers(), &expect_order()), "message_malformed");
    let mut params = notice();
    set(&mut params, "charset", "utf-7");
    refused("AL-29", deliver(&params), "field_invalid");
    refused("AL-30", deliver_body(&format!("{body}&x={}", "y".repeat(65_536))), "message_too_large");
    let many: String = (0..200).map(|i| format!("&x{i}=1")).collect();
    refused("AL-31", deliver_body(&format!("{body}{many}")), "message_too_large");
    let json =
        Json::Object(notice().into_iter().map(|(name, value)| (name, Json::Text(value))).collect()).print();
    for headers in [Headers::new([("Content-Type", "application/json")]), Headers::default()] {
        let result = deliver_to(&settings(), json.as_bytes(), &headers, &expect_order());
        refused("AL-32", result, "message_malformed");
    }
    let multipart = Headers::new([("Content-Type", "multipart/form-data; boundary=x")]);
    let result = deliver_to(&settings(), body.as_bytes(), &multipart, &expect_order());
    refused("AL-33", result, "message_malformed");
}

#[test]
fn required_fields_must_be_there_and_not_blank() {
    refused("AL-37", deliver(&signed_notice(|p| set(p, "app_id", ""))), "field_missing");
    refused("AL-38", deliver(&signed_notice(|p| set(p, "out_trade_no", " "))), "field_missing");
    refused("AL-39", deliver(&signed_notice(|p| drop_param(p, "trade_no"))), "field_missing");
    for name in ["notify_id", "notify_type", "app_id", "out_trade_no", "trade_status", "total_amount"] {
        refused(name, deliver(&signed_notice(|p| drop_param(p, name))), "field_missing");
    }
    let other = signed_notice(|p| set(p, "notify_type", "servicemarket_order_notify"));
    refused("AL-40", deliver(&other), "field_invalid");
}

#[test]
fn a_genuine_notice_for_somebody_else_is_refused() {
    let with = |name: &str, value: &str| deliver(&signed_notice(|p| set(p, name, value)));
    refused("AL-41", with("app_id", "2021000000000009"), "merchant_mismatch");
    refused("AL-42", with("seller_id", "2088000000000009"), "merchant_mismatch");
    let nobody = signed_notice(|p| {
        drop_param(p, "seller_id");
        drop_param(p, "seller_email");
    });
    refused("AL-43", deliver(&nobody), "merchant_mismatch");
    refused("AL-44", with("out_trade_no", "T202401010000000009"), "order_mismatch");
    refused("AL-45", with("total_amount", "0.01"), "amount_mismatch");
    refused("AL-46", with("total_amount", "1.02"), "amount_mismatch");
    let unknown = build(|config| (config.seller_id, config.seller_email) = (None, None)).unwrap();
    let body = form::write(&notice());
    let result = deliver_to(&unknown, body.as_bytes(), &form_headers(), &expect_order());
    refused("no seller configured", result, "config_missing");
}

#[test]
fn an_amount_that_is_no_plain_yuan_text_is_refused() {
    for amount in
        ["1.010", "1,01", "1.01 ", "+1.01", "-1.01", "1e0", "NaN", "０.０１", "01.01", ".01", "1.", "0.00"]
    {
        let result = deliver(&signed_notice(|p| set(p, "total_amount", amount)));
        refused(&format!("AL-47..58 {amount:?}"), result, "amount_invalid");
    }
}

#[test]
fn a_genuine_notice_gives_a_fact_and_the_seven_bytes() {
    let verified = deliver(&notice()).unwrap();
    assert_eq!(verified.kind, NotificationKind::Payment);
    assert_eq!(verified.notify_id.as_deref(), Some("2024010100222120031000000000000001"));
    assert_eq!((verified.ack.status, verified.ack.body.as_str()), (200, "success"));
    let fact = verified.fact.unwrap();
    assert_eq!(
        (fact.state.as_str(), fact.amount_fen, fact.paid_fen, fact.refunded_fen),
        ("TRADE_SUCCESS", 101, Some(101), None)
    );
    // 2024-01-01 12:01:30 in Beijing, by GNU date.
    assert_eq!((fact.paid_at, fact.seen_at), (Some(1_704_081_690), NOW));
    assert_eq!(fact.transaction_id.as_deref(), Some("2024010122001400000000000001"));
}

#[test]
fn genuine_variants_of_a_notice_are_accepted() {
    let fact = |params: &Params| deliver(params).unwrap().fact.unwrap();
    let mut params = notice();
    drop_param(&mut params, "sign_type");
    assert_eq!(fact(&params).state, "TRADE_SUCCESS", "OK-21");

    let outside = signed_notice(|p| set(p, "body", ""));
    assert_eq!(fact(&outside).amount_fen, 101, "OK-22, outside the text");
    let mut inside = notice();
    set(&mut inside, "body", "");
    let text = v1_text(&inside, &["sign", "sign_type"], true);
    assert!(text.contains("&body=&"));
    set(&mut inside, "sign", &platform().sign_sha256(text.as_bytes()).unwrap());
    assert_eq!(fact(&inside).amount_fen, 101, "OK-22, inside the text");

    assert_eq!(fact(&signed_notice(|p| drop_param(p, "seller_id"))).amount_fen, 101, "OK-23");
    let finished = signed_notice(|p| set(p, "trade_status", "TRADE_FINISHED"));
    assert_eq!(fact(&finished).state, "TRADE_FINISHED", "OK-24");
    for amount in ["1", "1.0", "1.00"] {
        let params = signed_notice(|p| set(p, "total_amount", amount));
        let expect = Expect { amount_fen: Some(Amount::from_fen("", 100).unwrap()), ..Expect::default() };
        let body = form::write(&params);
        let verified = deliver_to(&settings(), body.as_bytes(), &form_headers(), &expect).unwrap();
        assert_eq!(verified.fact.unwrap().amount_fen, 100, "OK-25 {amount}");
    }
}

#[test]
fn a_notice_in_gbk_is_verified_over_its_own_bytes() {
    // 测试, and 乗, whose second GBK byte is a backslash.
    let gbk = b"\xb2\xe2\xca\xd4\x81\x5c";
    let mut params = notice();
    drop_param(&mut params, "sign");
    set(&mut params, "charset", "GBK");
    set(&mut params, "subject", "SUBJECT");
    let text = v1_text(&params, &["sign", "sign_type"], false);
    let place = text.find("SUBJECT").unwrap();
    let bytes = [&text.as_bytes()[..place], gbk, &text.as_bytes()[place + 7..]].concat();
    set(&mut params, "sign", &platform().sign_sha256(&bytes).unwrap());
    let body = form::write(&params).replace("SUBJECT", "%B2%E2%CA%D4%81%5C");
    assert_eq!(deliver_body(&body).unwrap().fact.unwrap().amount_fen, 101, "OK-26");
    refused("GBK bytes under UTF-8", deliver_body(&body.replace("GBK", "utf-8")), "message_malformed");
}

#[test]
fn a_genuine_notice_that_is_no_payment_keeps_its_own_word() {
    for (id, word) in [("AL-59", "WAIT_BUYER_PAY"), ("AL-60", "TRADE_CLOSED"), ("AL-61", "trade_success")] {
        let verified = deliver(&signed_notice(|p| set(p, "trade_status", word))).unwrap();
        assert_eq!(verified.fact.unwrap().state, word, "{id}");
    }
    let refund = signed_notice(|p| {
        set(p, "refund_fee", "0.50");
        set(p, "gmt_refund", "2024-01-02 12:00:00.123");
    });
    let fact = deliver(&refund).unwrap().fact.unwrap();
    assert_eq!((fact.refunded_fen, fact.amount_fen), (Some(50), 101));
}

// ---- configurations

#[test]
fn configurations_that_could_not_verify_are_refused() {
    refused("AL-62", build(|config| config.alipay_public_key = None), "config_invalid");
    let own = key_text("own_alipay_app", "public").leak();
    refused("AL-63", build(|config| config.alipay_public_key = Some(own)), "config_invalid");
    refused(
        "AL-65",
        certificate_settings("own_alipay_platform_cert_other_root", "own_alipay_root_bundle"),
        "config_invalid",
    );
    let bundle = key_text("own_alipay_root_bundle", "pem");
    let elliptic = bundle.split_inclusive("-----END CERTIFICATE-----").next().unwrap();
    let platform_cert = key_text("own_alipay_platform_cert", "pem");
    refused("AL-66", certificate_settings_of(&platform_cert, elliptic), "config_invalid");
    refused("other mode", build(|config| config.sign_type = Some("HMAC")), "config_invalid");
    refused("half a mode", build(|config| config.app_certificate = Some(own)), "config_invalid");
    refused(
        "gateway",
        build(|config| config.gateway_url = Some("http://openapi.alipay.com")),
        "config_invalid",
    );
    refused("seller", build(|config| config.seller_id = Some("2021000000000001")), "config_invalid");
    refused("role", build(|config| config.private_key = own), "key_malformed");
    refused("aes", build(|config| config.aes_key = Some("AAAA")), "key_malformed");
}

#[test]
fn an_expired_certificate_is_refused_when_it_is_used() {
    let settings =
        certificate_settings("own_alipay_platform_cert_expired", "own_alipay_root_bundle").unwrap();
    let ask = alipay::shapes::Query { out_trade_no: Some("T1".into()), ..Default::default() };
    refused("AL-64", alipay::query(&settings, &ask, NOW), "config_invalid");
    let body = form::write(&notice());
    let result = deliver_to(&settings, body.as_bytes(), &form_headers(), &expect_order());
    refused("AL-64", result, "config_invalid");
}

// ---- answers

fn query_slice() -> String {
    let input = input("own-ali-response-query");
    let raw = input.get("raw").unwrap().text().unwrap();
    alipay::member_text(raw, "alipay_trade_query_response").unwrap().to_owned()
}

/// An answer whose member `name` is `slice`, correctly signed.
fn answer(name: &str, slice: &str) -> String {
    let sign = platform().sign_sha256(slice.as_bytes()).unwrap();
    format!(r#"{{"{name}":{slice},"sign":"{sign}"}}"#)
}

fn query_answer(slice: &str) -> String {
    answer("alipay_trade_query_response", slice)
}

fn read_query(body: &[u8]) -> Result<Fact, Error> {
    read_query_with(&settings(), body, &Headers::default())
}

fn read_query_with(settings: &Settings, body: &[u8], headers: &Headers) -> Result<Fact, Error> {
    let received = Received { status: 200, headers, body, now: NOW };
    alipay::query_reply(settings, &received, &expect_order()).map(|reply| reply.fact)
}

#[track_caller]
fn query_refused(id: &str, body: &str, code: &str) {
    refused(id, read_query(body.as_bytes()), code);
}

#[test]
fn unsigned_answers_prove_nothing_but_are_told() {
    let slice = query_slice();
    let bare = |sign: &str| format!(r#"{{"alipay_trade_query_response":{slice}{sign}}}"#);
    query_refused("AL-70", &bare(""), "signature_missing");
    query_refused("AL-71", &bare(r#","sign":"""#), "signature_missing");
    query_refused("AL-72", &bare(r#","sign":null"#), "signature_missing");
    query_refused("AL-73", &bare(r#","sign":12345"#), "signature_malformed");
    let error = input("own-ali-response-error-node");
    let body = error.get("raw").unwrap().text().unwrap();
    let refusal = read_query(body.as_bytes()).unwrap_err();
    assert_eq!(refusal.code().as_str(), "signature_missing", "AL-87");
    assert_eq!((refusal.channel_code(), refusal.verified()), (Some("isv.invalid-signature"), Some(false)));

    let unsigned = body.replace("error_response", "alipay_trade_refund_response");
    let headers = Headers::default();
    let received = Received { status: 200, headers: &headers, body: unsigned.as_bytes(), now: NOW };
    let refusal = alipay::refund_reply(&settings(), &received, &expect_order()).unwrap_err();
    assert_eq!(refusal.code().as_str(), "outcome_unknown");
    assert_eq!(refusal.verified(), Some(false));
}

#[test]
fn members_that_occur_twice_are_refused() {
    let slice = query_slice();
    let forged = slice.replace("TRADE_SUCCESS", "TRADE_CLOSED");
    let sign = platform().sign_sha256(slice.as_bytes()).unwrap();
    let member = "alipay_trade_query_response";
    let body = |parts: &str| format!(r#"{{{parts},"sign":"{sign}"}}"#);
    query_refused("AL-74", &body(&format!(r#""{member}":{slice},"{member}":{forged}"#)), "duplicate_field");
    query_refused("AL-75", &body(&format!(r#""{member}":{forged},"{member}":{slice}"#)), "duplicate_field");
    query_refused("AL-76", &body(&format!(r#""{member}":{slice},"sign":"{sign}""#)), "duplicate_field");
    let escaped = r"alipay_trade_query\u005fresponse";
    query_refused("AL-77", &body(&format!(r#""{member}":{slice},"{escaped}":{forged}"#)), "duplicate_field");
    let inner = slice.replacen('{', r#"{"trade_status":"TRADE_CLOSED","#, 1);
    query_refused("AL-78", &query_answer(&inner), "duplicate_field");
    query_refused("AL-79", &body(&format!(r#""x":{{"{member}":{slice}}}"#)), "field_missing");
}

#[test]
fn a_signed_text_that_was_touched_is_refused() {
    let slice = query_slice();
    let good = query_answer(&slice);
    assert_eq!(read_query(good.as_bytes()).unwrap().state, "TRADE_SUCCESS", "OK-27");
    let touched = |from: &str, to: &str| {
        assert!(good.contains(from), "{from} is not in the answer");
        good.replacen(from, to, 1)
    };
    query_refused("AL-80", &touched(r#""code":"10000""#, r#""code": "10000""#), "signature_mismatch");
    query_refused("AL-81", &touched(r"http:\/\/", "http://"), "signature_mismatch");
    query_refused("AL-82", &touched(r"\u6d4b", "测"), "signature_mismatch");
    let waiting = query_answer(&slice.replace("TRADE_SUCCESS", "WAIT_BUYER_PAY"));
    query_refused("AL-83", &waiting.replace("WAIT_BUYER_PAY", "TRADE_SUCCESS"), "signature_mismatch");
    let sha1 = platform().sign_sha1(slice.as_bytes()).unwrap();
    let body = format!(r#"{{"alipay_trade_query_response":{slice},"sign":"{sha1}"}}"#);
    query_refused("AL-84", &body, "signature_mismatch");
    let stranger = stranger().sign_sha256(slice.as_bytes()).unwrap();
    let body = format!(r#"{{"alipay_trade_query_response":{slice},"sign":"{stranger}"}}"#);
    query_refused("another key", &body, "signature_mismatch");
}

#[test]
fn a_genuine_answer_to_another_question_is_refused() {
    let slice = query_slice();
    query_refused("AL-85", &answer("alipay_trade_close_response", &slice), "message_malformed");
    let error = r#"{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-app-id","sub_msg":"x"}"#;
    let refusal = read_query(answer("error_response", error).as_bytes()).unwrap_err();
    assert_eq!(refusal.code().as_str(), "channel_error", "AL-86");
    assert_eq!((refusal.channel_code(), refusal.verified()), (Some("isv.invalid-app-id"), Some(true)));
    let not_exist = r#"{"code":"40004","msg":"x","sub_code":"ACQ.TRADE_NOT_EXIST"}"#;
    let worked = r#"{"code":"10000","msg":"Success"}"#;
    query_refused("error 10000", &answer("error_response", worked), "channel_error");
    let told = read_query(answer("error_response", not_exist).as_bytes());
    refused("an error_response says nothing about a trade", told, "channel_error");
    query_refused(
        "AL-88",
        &query_answer(&slice.replace("T202401010000000001", "T202401010000000009")),
        "order_mismatch",
    );
    query_refused("AL-89", &query_answer(&slice.replace("out_trade_no", "x")), "field_missing");
    query_refused("AL-90", &query_answer(&slice.replace(r#""1.01""#, r#""0.01""#)), "amount_mismatch");
    query_refused("AL-91", &query_answer(&slice.replace(r#""1.01""#, "1.0100000001")), "amount_invalid");
    query_refused("AL-92", &query_answer(&slice.replace(r#""10000""#, "10000")), "message_malformed");
}

#[test]
fn an_answer_that_is_no_json_object_is_refused() {
    let good = query_answer(&query_slice());
    query_refused("AL-93", &good[..good.len() / 2], "message_malformed");
    query_refused("AL-94", &format!("{good} x"), "message_malformed");
    query_refused("AL-95", "<html><body>502</body></html>", "message_malformed");
    let deep = format!(r#"{{"code":"10000","x":{}1{}}}"#, "[".repeat(58), "]".repeat(58));
    query_refused("AL-96", &query_answer(&deep), "message_malformed");
    query_refused("AL-99", "{}", "field_missing");
    query_refused("a byte order mark", &format!("\u{feff}{good}"), "message_malformed");
    query_refused("an array", "[]", "message_malformed");
    query_refused("nothing", "", "message_malformed");
    refused("not UTF-8", read_query(b"{\"alipay_trade_query_response\":\"\xb2\xe2\"}"), "message_malformed");
    let large = format!("{good}{}", " ".repeat(1024 * 1024));
    query_refused("above 1 MiB", &large, "message_too_large");
}

#[test]
fn certificate_mode_wants_the_serial_of_the_configured_certificate() {
    let settings = certificate_settings("own_alipay_platform_cert", "own_alipay_root_bundle").unwrap();
    let read = |body: &str| read_query_with(&settings, body.as_bytes(), &Headers::default());
    let good = query_answer(&query_slice());
    let with =
        |serial: &str| good.replacen(r#","sign""#, &format!(r#","alipay_cert_sn":"{serial}","sign""#), 1);
    refused("AL-97", read(&good), "field_missing");
    refused("AL-98", read(&with("7513daaaa48aa3ba2e4018d84402479c")), "serial_unknown");
    // The serial text of vector own-ali-certsn-alipay.
    assert_eq!(read(&with("b439c2ce030c441e2904becbc9439a32")).unwrap().state, "TRADE_SUCCESS", "OK-29");
}

#[test]
fn genuine_variants_of_an_answer_are_accepted() {
    let decoy = input("own-ali-response-decoy-in-string");
    let body = decoy.get("raw").unwrap().text().unwrap();
    assert_eq!(read_query(body.as_bytes()).unwrap().amount_fen, 101, "OK-28");
    let number = query_answer(&query_slice().replace(r#""1.01""#, "1.01"));
    assert_eq!(read_query(number.as_bytes()).unwrap().amount_fen, 101, "OK-30");
    for named in [r#","out_trade_no":"T202401010000000001""#, ""] {
        let slice = format!(r#"{{"code":"40004","msg":"x","sub_code":"ACQ.TRADE_NOT_EXIST"{named}}}"#);
        let fact = read_query(query_answer(&slice).as_bytes()).unwrap();
        assert_eq!(
            (fact.state.as_str(), fact.out_trade_no.as_str(), fact.amount_fen),
            ("ACQ.TRADE_NOT_EXIST", "T202401010000000001", 0),
            "OK-31"
        );
    }
    let other = r#"{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST","out_trade_no":"T2"}"#;
    query_refused("another order does not exist", &query_answer(other), "order_mismatch");
}

#[test]
fn an_answer_in_gbk_is_verified_over_its_own_bytes() {
    // Two characters whose second bytes are a backslash and a brace stand before and inside the signed text.
    let slice = [
        br#"{"code":"10000","out_trade_no":"T202401010000000001","trade_no":"2","trade_status":"TRADE_SUCCESS","#.as_slice(),
        br#""total_amount":"1.01","store_name":""#,
        b"\x81\x5c\x81\x7b\x81\x30\x84\x36",
        br#""}"#,
    ]
    .concat();
    let sign = platform().sign_sha256(&slice).unwrap();
    let body = [
        b"{\"x\":\"\x81\x5c\x81\x7d\",\"alipay_trade_query_response\":".as_slice(),
        &slice,
        format!(r#","sign":"{sign}"}}"#).as_bytes(),
    ]
    .concat();
    let headers = Headers::new([("Content-Type", "text/html;charset=GBK")]);
    assert_eq!(read_query_with(&settings(), &body, &headers).unwrap().state, "TRADE_SUCCESS");
    refused("no charset named", read_query(&body), "message_malformed");
}

#[test]
fn outcomes_that_alipay_does_not_know_are_unknown() {
    for slice in [
        r#"{"code":"20000","msg":"Service Currently Unavailable","sub_code":"isp.unknow-error"}"#,
        r#"{"code":"40004","msg":"Business Failed","sub_code":"ACQ.SYSTEM_ERROR"}"#,
        r#"{"code":"40004","msg":"Business Failed","sub_code":"AQC.SYSTEM_ERROR"}"#,
        r#"{"code":"40004","msg":"Business Failed","sub_code":"aop.ACQ.SYSTEM_ERROR"}"#,
    ] {
        let refusal = read_query(query_answer(slice).as_bytes()).unwrap_err();
        assert_eq!(refusal.code().as_str(), "outcome_unknown", "{slice}");
        assert_eq!(refusal.verified(), Some(true));
    }
    let headers = Headers::default();
    let received = Received { status: 502, headers: &headers, body: b"<html>", now: NOW };
    let refusal = alipay::refund_reply(&settings(), &received, &expect_order()).unwrap_err();
    assert_eq!((refusal.code().as_str(), refusal.verified()), ("outcome_unknown", Some(false)));
}

#[test]
fn the_primitives_sign_what_they_verify() {
    let body = format!(r#"{{"alipay_trade_query_response":{}}}"#, query_slice());
    let signed = alipay::sign_response(SignType::Rsa2, &platform(), body.as_bytes(), QUERY).unwrap();
    assert_eq!(signed.string_to_sign, query_slice());
    let verify = |signature: Option<&str>| {
        alipay::verify_response(SignType::Rsa2, platform().public_key(), body.as_bytes(), QUERY, signature)
    };
    assert!(verify(Some(&signed.signature)).is_ok());
    refused("no signature", verify(None), "signature_missing");
}
