//! Other pages of a browser on this machine, and names that lead here from elsewhere: neither changes anything.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::cast::{Shop, number};

const OWN: &str = "127.0.0.1:8081";

/// The status of a request with these headers.
async fn asked(shop: &Shop, method: &str, path: &str, headers: &[(&str, &str)]) -> u16 {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    shop.http(request.body(Body::from("{}")).unwrap()).await.status
}

#[tokio::test]
async fn a_page_of_another_origin_changes_nothing() {
    let shop = Shop::own();
    let session = shop.open(&shop.with_both(&number(), 101).await).await;
    let address = format!("/cashier/sessions/{session}");
    let before = shop.get(&address).await.body;
    let paths = [
        "/_control/faults".to_owned(),
        "/_control/clock".to_owned(),
        "/cashier/sessions".to_owned(),
        format!("/cashier/sessions/{session}/cancel"),
        format!("/phone/sessions/{session}/cancel"),
        "/cgi-bin/mmpayweb-bin/checkmweb".to_owned(),
    ];
    for path in &paths {
        for foreign in [
            &[("host", OWN), ("origin", "https://evil.example")][..],
            &[("host", OWN), ("origin", "http://127.0.0.1:3000")],
            &[("host", OWN), ("origin", "http://localhost:8081")],
            &[("host", OWN), ("origin", "null")],
            &[("host", OWN), ("sec-fetch-site", "cross-site")],
            &[("host", OWN), ("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:3000")],
            &[("origin", "https://evil.example")],
        ] {
            assert_eq!(asked(&shop, "POST", path, foreign).await, 403, "{path} {foreign:?}");
        }
    }
    let other = [("host", OWN), ("origin", "https://evil.example")];
    assert_eq!(asked(&shop, "DELETE", "/_control/faults", &other).await, 403);
    assert_eq!(shop.get("/_control/faults").await.json(), json!([]));
    assert_eq!(shop.get(&address).await.body, before, "the session goes on");
}

#[tokio::test]
async fn programs_and_its_own_pages_go_on_working() {
    let shop = Shop::own();
    for own in [
        &[][..],
        &[("host", OWN)],
        &[("host", OWN), ("origin", "http://127.0.0.1:8081")],
        &[("host", OWN), ("origin", "http://127.0.0.1:8081"), ("sec-fetch-site", "same-origin")],
        &[("host", OWN), ("origin", "null"), ("sec-fetch-site", "same-origin")],
        &[("host", "localhost:8081"), ("origin", "http://localhost:8081")],
        &[("host", "[::1]:8081"), ("content-type", "application/json")],
    ] {
        assert_eq!(asked(&shop, "DELETE", "/_control/faults", own).await, 200, "{own:?}");
    }
}

#[tokio::test]
async fn a_name_of_somebody_else_that_leads_here_is_no_host_of_a_sandbox() {
    let shop = Shop::own();
    for path in ["/_control", "/", "/gateway.do", "/v3/certificates"] {
        for host in ["evil.example", "evil.example:8081", "127.0.0.1.evil.example", "10.0.0.7:8081", "", "?"]
        {
            let headers = [("host", host), ("sec-fetch-site", "same-origin")];
            assert_eq!(asked(&shop, "GET", path, &headers).await, 403, "{path} {host}");
        }
    }
    for host in ["localhost", "LOCALHOST:1", "127.0.0.1", "127.1.2.3:80", "[::1]"] {
        assert_eq!(asked(&shop, "GET", "/_control", &[("host", host)]).await, 200, "{host}");
    }
}
