//! The doctor's page: who may ask it, what it shows, and that it keeps nothing.

use serde_json::{Value, json};

use crate::pages::browser::Browser;
use crate::world::World;

const SECRET: &str = "own-tt-secret";

/// An order that was signed three seconds before it was sent.
async fn signed_too_early(world: &World) -> Value {
    let mut order = json!({ "app_id": "800000000001", "merchant_id": "1900000001", "total_amount": 1, "timestamp": "1704081600" });
    let asked = json!({ "scheme": "cashier_md5", "params": order }).to_string();
    let reply = world.operator("POST", "/v1/call/sign", asked).await.json();
    order["sign"] = reply["ok"]["signature"].clone();
    assert!(order["sign"].is_string(), "{reply}");
    order["timestamp"] = json!("1704081603");
    order
}

#[tokio::test]
async fn a_stranger_is_sent_to_the_login_and_back_to_the_doctor_afterwards() {
    let world = World::new().await;
    let mut stranger = Browser::new(&world);
    let reply = stranger.get("/doctor").await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, "/login?next=%2Fdoctor"));
    let posted = stranger.post("/doctor", &[("message", "{}")]).await;
    assert_eq!(posted.status.as_u16(), 303, "nothing is examined for a stranger");
}

#[tokio::test]
async fn the_page_names_the_mistake_the_place_and_the_fix_in_both_languages_without_any_secret() {
    let world = World::new().await;
    let mut order = signed_too_early(&world).await;
    let mut browser = Browser::signed_in(&world).await;
    let page = browser.press("/doctor", "/doctor", &[("message", &order.to_string())]).await;
    assert_eq!(page.status.as_u16(), 200, "{}", page.body);
    assert!(page.body.contains("the reason is proved") && page.body.contains("TP-10"), "{}", page.body);
    assert!(page.body.contains("<mark class=\"bad\">") && page.body.contains("What to do:"), "{}", page.body);
    assert!(!page.body.contains(SECRET));
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    browser.get("/doctor?lang=zh").await;
    let page = browser.press("/doctor", "/doctor", &[("message", &order.to_string())]).await;
    assert!(page.body.contains("签名不匹配，原因已证实"), "{}", page.body);
    order["timestamp"] = json!("1704081600");
    let page = browser.press("/doctor", "/doctor", &[("message", &order.to_string())]).await;
    assert!(page.body.contains("签名正确"), "{}", page.body);
}

#[tokio::test]
async fn the_page_shows_what_should_be_signed_marked_where_it_is_proved_and_open_where_nothing_is() {
    let world = World::new().await;
    let mut order = signed_too_early(&world).await;
    let mut browser = Browser::signed_in(&world).await;
    let page = browser.press("/doctor", "/doctor", &[("message", &order.to_string())]).await;
    assert!(
        page.body.contains("<details id=\"right-text\"><summary>The text that should be signed"),
        "{}",
        page.body
    );
    let text = "app_id=800000000001&#38;merchant_id=1900000001&#38;timestamp=170408160<mark class=\"good\">3&#38;total_amount=1[key]</mark>";
    assert!(page.body.contains(text), "{}", page.body);
    order["sign"] = json!("00112233445566778899aabbccddeeff");
    let page = browser.press("/doctor", "/doctor", &[("message", &order.to_string())]).await;
    assert!(page.body.contains("<details id=\"right-text\" open>"), "{}", page.body);
    assert!(page.body.contains("timestamp=1704081603&#38;total_amount=1[key]</pre>"), "{}", page.body);
    assert!(!page.body.contains(SECRET));
}

#[tokio::test]
async fn what_cannot_be_read_says_why_and_a_typed_key_does_not_come_back() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let fields = [("message", "<b>hello"), ("key", "canary-key-of-the-test")];
    let page = browser.press("/doctor", "/doctor", &fields).await;
    assert_eq!(page.status.as_u16(), 422);
    assert!(page.body.contains("without a root element"), "{}", page.body);
    assert!(!page.body.contains("<b>hello") && !page.body.contains("canary-key"), "{}", page.body);
}

#[tokio::test]
async fn a_form_of_another_session_is_not_examined() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let page = browser.post("/doctor", &[("csrf", "00"), ("message", "{}")]).await;
    assert_eq!(page.status.as_u16(), 403);
}
