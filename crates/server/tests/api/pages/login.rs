//! Signing in and out, sessions, and forms that are not ours.

use crate::pages::browser::{Browser, csrf};
use crate::platform::ORDER;
use crate::world::{OPERATOR, World};

#[tokio::test]
async fn nobody_sees_a_page_without_the_operators_key() {
    let world = World::new().await;
    world.placed().await;
    let mut browser = Browser::new(&world);
    for path in ["/orders", "/orders?state=paid", &format!("/orders/{ORDER}/refund")] {
        let reply = browser.get(path).await;
        assert_eq!(reply.status, 303, "{path}");
        assert!(reply.header("location").starts_with("/login"), "{path}");
        assert!(!reply.body.contains(ORDER));
    }
    for wrong in ["", "x", &OPERATOR[1..], &format!("{OPERATOR}x")] {
        let reply = browser.sign_in(wrong).await;
        assert_eq!(reply.status, 401, "{wrong}");
        assert!(reply.body.contains("role=\"alert\""));
        assert!(!browser.cookies.contains_key("ttpay_session"));
    }
    assert_eq!(browser.get("/orders").await.status, 303);
}

#[tokio::test]
async fn a_session_is_a_cookie_that_no_script_and_no_other_site_sees() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    let reply = browser.sign_in(OPERATOR).await;
    let mut lines = reply.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap());
    let line = lines.find(|line| line.starts_with("ttpay_session=o.")).unwrap();
    assert!(line.ends_with("; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict"), "{line}");
    assert!(!line.contains(OPERATOR));
    assert_eq!(browser.get("/orders").await.status, 200);

    let tls = World::with(|settings| settings.public_url = Some("https://pay.example.com".into())).await;
    let mut browser = Browser::new(&tls);
    let reply = browser.sign_in(OPERATOR).await;
    let lines: Vec<_> =
        reply.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect();
    assert!(lines.iter().all(|line| line.starts_with("__Host-") && line.ends_with("; Secure")), "{lines:?}");
    assert_eq!(browser.get("/orders").await.status, 200);
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_and_a_late_form_changes_nothing() {
    let world = World::new().await;
    world.placed().await;
    let mut browser = Browser::signed_in(&world).await;
    let token = csrf(&browser.get(&format!("/orders/{ORDER}/close")).await.body);
    world.pass(12 * 3600 - 1);
    assert_eq!(browser.get("/orders").await.status, 200);
    world.pass(1);
    assert_eq!(browser.get("/orders").await.header("location"), "/login?why=over&next=%2Forders");
    let before = world.shown().await;
    let late = browser.post(&format!("/orders/{ORDER}/close"), &[("csrf", &token)]).await;
    assert_eq!((late.status.as_u16(), late.header("location")), (303, "/login?why=over"));
    assert_eq!(world.shown().await, before);
    assert!(browser.get("/login?why=over").await.body.contains("Your session is over"));
}

#[tokio::test]
async fn signing_out_takes_the_session_away() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let reply = browser.press("/orders", "/logout", &[]).await;
    assert_eq!(reply.header("location"), "/login?why=out");
    assert!(!browser.cookies.contains_key("ttpay_session"));
    assert_eq!(browser.get("/orders").await.status, 303);
}

#[tokio::test]
async fn after_signing_in_one_is_where_one_wanted_to_go_and_never_elsewhere() {
    let world = World::new().await;
    world.placed().await;
    let order = format!("/orders/{ORDER}");
    for (next, to) in [
        (order.as_str(), order.as_str()),
        ("//evil.example/", "/orders"),
        ("https://evil.example/orders", "/orders"),
        ("/orders//evil.example", "/orders"),
        ("/orders/\\evil.example", "/orders"),
        ("/ordersevil", "/orders"),
    ] {
        let mut browser = Browser::new(&world);
        let fields = [("operator_key", OPERATOR), ("next", next)];
        let reply = browser.press("/login", "/login", &fields).await;
        assert_eq!((reply.status.as_u16(), reply.header("location")), (303, to), "{next}");
    }
    let mut browser = Browser::new(&world);
    assert_eq!(browser.get(&order).await.header("location"), format!("/login?next=%2Forders%2F{ORDER}"));
    assert_eq!(
        browser.get("/orders?state=paid").await.header("location"),
        "/login?next=%2Forders%3Fstate%3Dpaid"
    );
    let reply = browser
        .press(
            "/login?next=%2Forders%3Fstate%3Dpaid",
            "/login",
            &[("operator_key", OPERATOR), ("next", "/orders?state=paid")],
        )
        .await;
    assert_eq!(reply.header("location"), "/orders?state=paid");
}

#[tokio::test]
async fn a_form_of_another_session_or_another_site_changes_nothing() {
    let world = World::new().await;
    world.placed().await;
    let close = format!("/orders/{ORDER}/close");
    let mut other = Browser::signed_in(&world).await;
    let foreign = csrf(&other.get(&close).await.body);
    let mut browser = Browser::signed_in(&world).await;
    let own = csrf(&browser.get(&close).await.body);
    assert!(own.len() == 64 && own != foreign);
    let before = world.shown().await;
    for token in ["", "x", foreign.as_str(), &own[1..]] {
        let reply = browser.post(&close, &[("csrf", token)]).await;
        assert_eq!(reply.status, 403, "{token}");
        assert!(reply.body.contains("This form is out of date"), "{}", reply.body);
    }
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "http://pay.example.com.evil.example"),
    ] {
        browser.headers = vec![("host", "pay.example.com".to_owned()), (name, value.to_owned())];
        assert_eq!(browser.post(&close, &[("csrf", &own)]).await.status, 403, "{name}: {value}");
    }
    assert_eq!(world.shown().await, before);
    for (name, value) in
        [("sec-fetch-site", "same-origin"), ("origin", "null"), ("origin", "http://pay.example.com")]
    {
        browser.headers = vec![("host", "pay.example.com".to_owned()), (name, value.to_owned())];
        assert_eq!(browser.post(&close, &[("csrf", &own)]).await.status, 303, "{name}: {value}");
    }
}

#[tokio::test]
async fn whoever_guesses_keys_is_slowed_down_on_a_page() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    let mut last = browser.sign_in("a guess").await;
    for _ in 0..12 {
        last = browser.sign_in("a guess").await;
    }
    assert_eq!(last.status, 429);
    assert!(last.body.contains("Too many tries") && !last.header("retry-after").is_empty());
    assert_eq!(browser.sign_in(OPERATOR).await.status, 429);
}

#[tokio::test]
async fn two_login_forms_that_are_open_at_the_same_time_both_work() {
    let world = World::new().await;
    let mut browser = Browser::new(&world);
    let first = csrf(&browser.get("/login").await.body);
    let second = csrf(&browser.get("/login").await.body);
    let key = ("operator_key", OPERATOR);
    let entered = browser.post("/login", &[("csrf", &first), key]).await;
    assert_eq!((entered.status.as_u16(), entered.header("location")), (303, "/orders"));
    let entered = browser.post("/login", &[("csrf", &second), key]).await;
    assert_eq!((entered.status.as_u16(), entered.header("location")), (303, "/orders"));
}
