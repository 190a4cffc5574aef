//! Placing an order again under its number.

use ttpay::core::Channel;
use ttpay::core::lifecycle::OrderState;
use ttpay::{Amount, ErrorCode};
use ttpay_server::ServerError;
use ttpay_server::engine::Policy;
use ttpay_server::shapes::PlaceOrder;

use crate::asks::member;
use crate::shop::{Shop, number};

#[tokio::test]
async fn the_same_order_again_keeps_its_times_and_reuses_what_is_still_good() {
    let shop = Shop::new().await;
    let number = number();
    let first = shop.place(&number).await;
    shop.pass(60);
    let second = shop.place(&number).await;
    assert_eq!(second.trade_time, first.trade_time);
    assert_eq!(second.status_token, first.status_token);
    for same in ["trade_time", "valid_time", "wx_url", "alipay_url"] {
        assert_eq!(member(&first, same), member(&second, same), "{same}");
    }
    assert_ne!(member(&first, "timestamp"), member(&second, "timestamp"));
    assert_eq!(shop.wire.take(), ["wechat.h5_order"]);
    assert!(shop.kinds(&number).await.contains(&"placed_again".to_owned()));
}

#[tokio::test]
async fn a_link_older_than_270_s_is_made_anew_with_the_same_parameters() {
    for shop in [Shop::new().await, Shop::v2().await] {
        let number = number();
        let first = shop.place(&number).await;
        shop.pass(270);
        let second = shop.place(&number).await;
        assert_eq!(
            second.order_info.as_ref().unwrap().get("wx_url"),
            first.order_info.as_ref().unwrap().get("wx_url")
        );
        shop.pass(1);
        let third = shop.place(&number).await;
        assert_ne!(
            third.order_info.as_ref().unwrap().get("wx_url"),
            first.order_info.as_ref().unwrap().get("wx_url")
        );
        assert_eq!(
            third.order_info.as_ref().unwrap().get("alipay_url"),
            first.order_info.as_ref().unwrap().get("alipay_url")
        );
        assert_eq!(third.trade_time, first.trade_time);
        let session = shop.open(&third).await;
        shop.pay(&session, Channel::Wechat).await;
        shop.world.deliver_due().await;
        assert_eq!(shop.code(&number).await, 0);
        assert!(shop.kinds(&number).await.contains(&"link_refreshed".to_owned()));
    }
}

#[tokio::test]
async fn another_order_under_the_same_number_is_refused_by_the_member_that_differs() {
    let shop = Shop::new().await;
    let number = number();
    shop.place(&number).await;
    shop.wire.take();
    let amount = Amount::from_fen("total_amount", 102).unwrap();
    for (field, ask) in [
        ("total_amount", PlaceOrder { total_amount: amount, ..Shop::ask(&number) }),
        (
            "subject",
            PlaceOrder { subject: "别的".into(), body: Some("会员月卡".into()), ..Shop::ask(&number) },
        ),
        ("body", PlaceOrder { body: Some("别的".into()), ..Shop::ask(&number) }),
        ("uid", PlaceOrder { uid: "u2".into(), ..Shop::ask(&number) }),
        ("valid_time", PlaceOrder { valid_time: Some(901), ..Shop::ask(&number) }),
        ("channels", PlaceOrder { channels: Some(vec![Channel::Wechat]), ..Shop::ask(&number) }),
    ] {
        let error = shop.engine.place(&ask).await.unwrap_err();
        assert_eq!((error.code(), error.field()), (ErrorCode::Conflict, Some(field)), "{error}");
    }
    assert_eq!(shop.wire.take(), [""; 0]);
}

#[tokio::test]
async fn an_order_that_is_there_is_placed_again_under_settings_that_would_not_make_it() {
    let shop = Shop::new().await;
    let number = number();
    let first = shop.place(&number).await;
    let strange = Policy { valid_time_s: 1, ..shop.policy.clone() };
    let engine = shop.engine_with(shop.store.clone(), strange);
    let again = engine.place(&Shop::ask(&number)).await.unwrap();
    assert_eq!((again.trade_time, again.expires_at), (first.trade_time, first.expires_at));
    assert_eq!(member(&again, "alipay_url"), member(&first, "alipay_url"));
    let new = engine.place(&Shop::ask("T2024-0002")).await.unwrap_err();
    assert_eq!((new.code(), new.field()), (ErrorCode::FieldInvalid, Some("valid_time")), "{new}");
}

#[tokio::test]
async fn a_user_who_moved_gets_the_new_address_in_risk_info_and_wechat_the_stored_one() {
    let shop = Shop::new().await;
    let number = number();
    shop.place(&number).await;
    shop.pass(280);
    let moved =
        PlaceOrder { client_ip: "198.51.100.9".into(), device_id: Some("d2".into()), ..Shop::ask(&number) };
    let placed = shop.engine.place(&moved).await.unwrap();
    let risk = placed.order_info.as_ref().unwrap().get("risk_info").unwrap().text().unwrap();
    assert!(risk.contains("198.51.100.9") && risk.contains("d2"), "{risk}");
    let calls = shop.wire.order_calls();
    assert_eq!(calls.len(), 2);
    assert!(calls.iter().all(|call| call.contains("203.0.113.7")), "WeChat wants identical parameters");
}

#[tokio::test]
async fn what_is_paid_ended_closing_or_nearly_over_is_not_offered_again() {
    let shop = Shop::new().await;
    let refusal = async |number: &str| shop.engine.place(&Shop::ask(number)).await.unwrap_err();

    let paid = number();
    shop.paid_at(&paid, Channel::Wechat).await;
    assert!(refusal(&paid).await.to_string().contains("is paid"));

    let late = number();
    shop.place(&late).await;
    shop.pass(840);
    assert!(refusal(&late).await.to_string().contains("less than 60 s"));

    let closing = number();
    shop.place(&closing).await;
    shop.engine.close(&closing, ttpay::core::lifecycle::Canceller::User).await.unwrap();
    assert!(refusal(&closing).await.to_string().contains("being closed"));

    let ended = number();
    shop.place_at(&ended, Channel::Wechat).await;
    shop.engine.close(&ended, ttpay::core::lifecycle::Canceller::User).await.unwrap();
    assert_eq!(shop.view(&ended).await.summary.state, OrderState::Closed);
    let error = refusal(&ended).await;
    assert!(matches!(error, ServerError::Order(_) | ServerError::Differs { .. }), "{error}");
    assert_eq!(error.code(), ErrorCode::Conflict);
}
