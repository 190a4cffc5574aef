//! What every page keeps to: headers, no key, no foreign markup, both languages.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::pages::browser::Browser;
use crate::platform::{self, ORDER};
use crate::world::{OPERATOR, World, order};

/// Every page of a paid order.
fn pages() -> Vec<String> {
    let order = |rest: &str| format!("/orders/{ORDER}{rest}");
    vec![
        "/orders".into(),
        "/orders?state=paid".into(),
        "/orders?state=failed".into(),
        "/orders?number=T".into(),
        "/orders?number=nothing".into(),
        order(""),
        order("?did=query"),
        order("/close"),
        order("/refund"),
        order("/refund/check?amount=0.50"),
        order("/refund/check?amount=5"),
        "/orders/nothing".into(),
        "/doctor".into(),
        "/nothing".into(),
    ]
}

async fn paid() -> World {
    let world = World::new().await;
    world.placed().await;
    let second = json!({ "out_order_no": "T202401010000000002", "total_amount": 1, "subject": "second", "uid": "u", "client_ip": "203.0.113.7" });
    world.operator("POST", "/v1/orders", second.to_string()).await;
    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    world
}

#[tokio::test]
async fn every_page_has_the_headers_of_a_page_and_nothing_inline() {
    let world = paid().await;
    let mut browser = Browser::new(&world);
    let mut replies = vec![("/login".to_owned(), browser.get("/login").await)];
    let mut browser = Browser::signed_in(&world).await;
    for path in pages() {
        replies.push((path.clone(), browser.get(&path).await));
    }
    for (path, reply) in replies {
        assert_eq!(reply.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!(
            reply.header("content-security-policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
             form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "{path}"
        );
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
            ("x-frame-options", "DENY"),
        ] {
            assert_eq!(reply.header(name), value, "{path}");
        }
        for inline in ["<style", " style=", "<script>", " onclick", " onload", "javascript:"] {
            assert!(!reply.body.contains(inline), "{path} has {inline}");
        }
        assert!(!reply.body.contains(OPERATOR), "{path}");
        assert!(!reply.body.contains("{}"), "{path} has a place without its value");
        assert_eq!(reply.body.matches("<h1").count(), 1, "{path}");
    }
}

#[tokio::test]
async fn stylesheet_and_script_are_of_this_server_and_may_be_kept() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    let page = browser.get("/login").await.body;
    for (at, kind) in [("/assets/pages.css?v=", "text/css"), ("/assets/pages.js?v=", "text/javascript")] {
        let (_, rest) = page.split_once(at).unwrap();
        let path = format!("{at}{}", rest.split('"').next().unwrap());
        let reply = browser.get(&path).await;
        assert_eq!(reply.status, 200);
        assert!(reply.header("content-type").starts_with(kind));
        assert!(reply.header("cache-control").contains("immutable"));
    }
}

#[tokio::test]
async fn what_a_merchant_or_a_user_wrote_is_text_and_never_markup() {
    let world = World::new().await;
    let hostile = [
        ("H1", "<script>alert(1)<", "&lt;script&gt;", "<u>&\"'"),
        ("H2", "\"><img src onerror>'", "&quot;&gt;&lt;img src onerror&gt;&#x27;", "u2"),
        ("H3", "\u{202e}evil \u{2066}order", "\u{202e}evil", "u3"),
        ("H4", &"长".repeat(42), &"长".repeat(42), "用户"),
    ];
    // Escapes are numbers or names; which of the two is the business of the templates.
    let plain = |page: &str| {
        page.replace("&#60;", "&lt;")
            .replace("&#62;", "&gt;")
            .replace("&#34;", "&quot;")
            .replace("&#39;", "&#x27;")
    };
    for (tail, subject, _, uid) in hostile {
        let mut order = order();
        order["out_order_no"] = format!("T2024{tail}").into();
        order["subject"] = subject.into();
        order["uid"] = uid.into();
        let reply = world.operator("POST", "/v1/orders", order.to_string()).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
    }
    let mut browser = Browser::signed_in(&world).await;
    for (tail, subject, shown, _) in hostile {
        for path in
            ["/orders".to_owned(), format!("/orders/T2024{tail}"), format!("/orders/T2024{tail}/close")]
        {
            let page = plain(&browser.get(&path).await.body);
            assert!(page.contains(shown), "{path}: {subject}");
            for markup in ["<script>", "<img src onerror", "<u>"] {
                assert!(!page.contains(markup), "{path}");
            }
            // A text that turns the direction of writing is kept to itself.
            assert!(
                page.contains(&format!("<bdi>{shown}"))
                    || page.contains(&format!("<bdi class=\"subject\">{shown}")),
                "{path}"
            );
        }
    }
    let page = plain(&browser.get("/orders?number=%3Cscript%3E%22").await.body);
    assert!(page.contains("&lt;script&gt;&quot;") && !page.contains("<script>"));
}

#[tokio::test]
async fn every_page_is_there_in_english_and_in_chinese() {
    let world = paid().await;
    let mut browser = Browser::signed_in(&world).await;
    for path in pages() {
        for (accept, tag, word) in
            [("en-GB", "en", "Skip to the content"), ("zh-CN,zh;q=0.9", "zh-CN", "跳到正文")]
        {
            browser.headers = vec![("accept-language", accept.to_owned())];
            let reply = browser.get(&path).await;
            assert!(reply.body.contains(&format!("<html lang=\"{tag}\">")), "{path}");
            assert!(reply.body.contains(word), "{path}");
            assert_eq!(reply.header("content-language"), tag);
        }
    }
    browser.headers = vec![("accept-language", "en".to_owned())];
    assert!(
        browser
            .get("/orders?lang=zh&state=paid")
            .await
            .body
            .contains("href=\"/orders?state=paid&#38;lang=en\"")
    );
    assert!(browser.get("/orders").await.body.contains("<html lang=\"zh-CN\">"), "the choice is remembered");
}

#[tokio::test]
async fn a_key_in_the_address_of_a_page_is_refused() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    for path in [format!("/orders?x={OPERATOR}"), "/login?operator_key=x".to_owned()] {
        let reply = browser.get(&path).await;
        assert_eq!(reply.status, 401, "{path}");
        assert!(reply.body.contains("a key does not belong into a URL"));
    }
}

#[tokio::test]
async fn a_program_gets_problems_as_documents_and_a_browser_as_pages() {
    let world = World::new().await;
    assert_eq!(world.anybody("GET", "/nothing", "").await.problem(), (404, "not_found".into()));
    let reply = Browser::new(&world).get("/nothing").await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (404, "text/html; charset=utf-8"));
    assert!(reply.body.contains(reply.header("x-request-id")));
}

#[tokio::test]
async fn beside_a_sandbox_every_page_says_that_no_money_moves_and_leads_to_the_phone() {
    let world = World::with(|settings| {
        settings.allow_loopback = true;
        settings.sandbox_pages = Some("http://127.0.0.1:8081".to_owned());
    })
    .await;
    let mut browser = Browser::signed_in(&world).await;
    for path in pages() {
        let page = browser.get(&path).await.body;
        assert!(page.contains("nothing here moves real money"), "{path}");
        assert!(page.contains("href=\"http://127.0.0.1:8081\""), "{path}");
    }
}

#[tokio::test]
async fn beside_a_sandbox_a_name_of_somebody_else_that_leads_here_is_refused() {
    let beside = World::with(|settings| {
        settings.allow_loopback = true;
        settings.sandbox_pages = Some("http://127.0.0.1:8081".to_owned());
    })
    .await;
    let alone = World::new().await;
    for (host, status) in
        [("evil.example:8080", 403), ("127.0.0.1:8080", 404), ("localhost", 404), ("[::1]", 404)]
    {
        let asked = || Request::get("/nothing").header("host", host).body(Body::empty()).unwrap();
        assert_eq!(beside.send(asked()).await.status.as_u16(), status, "{host}");
        assert_eq!(alone.send(asked()).await.status.as_u16(), 404, "{host}");
    }
}
