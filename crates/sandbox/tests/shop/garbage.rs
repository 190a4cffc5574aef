//! Nothing that arrives makes the sandbox panic, whatever the address.

use axum::body::Body;
use axum::http::Request;
use proptest::prelude::*;

use crate::cast::shop;

const PATHS: &[&str] = &[
    "/gateway.do",
    "/alipay/bill/download",
    "/cashier/sessions",
    "/cashier/sessions/x",
    "/cashier/sessions/x/pay",
    "/cashier/sessions/x/cancel",
    "/cashier/sessions/x/unheard",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_body_and_no_query_panics(
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "[{}\\[\\]\":,a-z0-9=&%+]{0,120}".prop_map(String::into_bytes),
            Just(br#"{"order_info":{"app_id":"800000000001","total_amount":1e400}}"#.to_vec()),
        ],
        query in "[a-z_]{1,9}=[ -~&&[^# <>\"`{}|\\\\^]]{0,40}",
        post in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            for path in PATHS {
                let method = if post { "POST" } else { "GET" };
                let request = Request::builder().method(method).uri(format!("{path}?{query}"));
                let heard = shop().http(request.body(Body::from(body.clone())).unwrap()).await;
                assert_ne!(heard.status, 500, "{path}");
            }
        });
    }
}

#[tokio::test]
async fn a_body_above_one_mebibyte_is_not_read() {
    for path in ["/gateway.do", "/cashier/sessions"] {
        let body = Body::from(vec![b'a'; (1 << 20) + 1]);
        let heard = shop().http(Request::post(path).body(body).unwrap()).await;
        assert_eq!(heard.status, 413, "{path}");
    }
}
