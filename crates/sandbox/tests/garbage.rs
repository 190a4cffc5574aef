//! Whatever arrives, at every address: no panic, and no success for what nobody signed.
#![allow(clippy::unwrap_used)]

mod support;

use std::future::Future;
use std::sync::LazyLock;

use proptest::prelude::*;
use support::Bench;
use ttpay_sandbox::WechatApi;

const SIGNED: [&str; 14] = [
    "/pay/unifiedorder",
    "/pay/orderquery",
    "/pay/closeorder",
    "/secapi/pay/refund",
    "/pay/refundquery",
    "/pay/downloadbill",
    "/v3/pay/transactions/h5",
    "/v3/pay/transactions/out-trade-no/T20240101?mchid=1900000001",
    "/v3/pay/transactions/id/42?mchid=1900000001",
    "/v3/pay/transactions/out-trade-no/T20240101/close",
    "/v3/refund/domestic/refunds",
    "/v3/refund/domestic/refunds/R1",
    "/v3/bill/tradebill?bill_date=2024-01-01",
    "/v3/certificates",
];
const OPEN: [&str; 8] = [
    "/cgi-bin/mmpayweb-bin/checkmweb",
    "/gateway.do",
    "/cashier/sessions",
    "/cashier/sessions/x/pay",
    "/_control/clock",
    "/_control/faults",
    "/_control/orders/x/refund",
    "/_control/notifications/9/resend",
];

fn body() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("<xml>"),
        Just("</xml>"),
        Just("<mch_id>1900000001</mch_id>"),
        Just("<sign>"),
        Just("</sign>"),
        Just("<![CDATA["),
        Just("]]>"),
        Just("{"),
        Just("}"),
        Just("\"mchid\":\"1900000001\""),
        Just(","),
        Just("[["),
        Just("app_id=2021000000000001"),
        Just("&"),
        Just("%"),
        Just("sign_type=RSA2"),
        Just("biz_content=%7B%7D"),
        Just("method=alipay.trade.query"),
        Just("9999999999999999999999"),
        Just("\u{0}"),
        Just("中"),
        Just("\"order_info\":"),
        Just("\"skew_s\":-2147483648"),
        Just("\"channel\":\"wechat\""),
        Just("\"amount_fen\":1"),
    ];
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat().into_bytes()),
    ]
}

fn header() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[ -~]{0,80}",
        "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000001\",nonce_str=\"[!-~]{0,8}\",signature=\"[A-Za-z0-9+/=]{0,12}\",timestamp=\"[0-9-]{0,20}\",serial_no=\"[0-9A-F]{0,40}\"",
    ]
}

/// One world for all cases: what they leave in it is more garbage for the next.
static V3: LazyLock<Bench> = LazyLock::new(|| Bench::new(WechatApi::V3));
static V2: LazyLock<Bench> = LazyLock::new(|| Bench::new(WechatApi::V2Md5));

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_nobody_signed_never_succeeds(
        at in prop::sample::select(SIGNED.as_slice()),
        method in prop::sample::select(["GET", "POST", "PUT", "DELETE"].as_slice()),
        body in body(),
        header in header(),
    ) {
        let headers = [("Authorization".into(), header), ("User-Agent".into(), "x".into())];
        let reply = wait(V3.raw(method, at, &headers, body));
        // v2 says everything with 200.
        let success = reply.body.contains("<return_code>SUCCESS") || (at.starts_with("/v3") && reply.status < 300);
        prop_assert!(!success, "{method} {at}: {}", reply.body);
    }

    #[test]
    fn no_open_address_panics(
        at in prop::sample::select(OPEN.as_slice()),
        method in prop::sample::select(["GET", "POST", "DELETE"].as_slice()),
        query in "[ -~&&[^ \"<>#`{}\\\\^|]]{0,40}",
        body in body(),
    ) {
        let path = format!("{at}?{query}");
        let reply = wait(V3.raw(method, &path, &[], body));
        prop_assert!(reply.status < 500, "{method} {path}: {} {}", reply.status, reply.body);
    }

    #[test]
    fn signed_garbage_is_refused_too(
        members in prop::collection::btree_map("[a-z_]{1,16}", "[!-~中]{1,20}", 0..8),
        at in prop::sample::select(SIGNED[..6].as_ref()),
    ) {
        let own = [("appid", "wx0000000000000001"), ("mch_id", "1900000001"), ("nonce_str", "n")];
        let reserved = ["appid", "mch_id", "nonce_str", "sign", "sign_type"];
        let more = members.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let more = more.filter(|(name, value)| !reserved.contains(name) && !value.contains("]]>"));
        let all: Vec<_> = own.into_iter().chain(more).collect();
        let reply = wait(V2.v2(at, &all));
        prop_assert!(!reply.body.contains("<result_code>SUCCESS"), "{at}: {}", reply.body);
        prop_assert!(reply.body.contains("FAIL"), "{at}: {}", reply.body);
    }
}
