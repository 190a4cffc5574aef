//! Refunds of guaranteed payment and of the trade system that were begun elsewhere, on the platform of the sandbox.

use serde_json::json;
use ttpay::ErrorCode;
use ttpay::core::{Channel, RefundOutcome};
use ttpay_server::shapes::PlaceOrder;

use crate::asks::{ecpay, trade};
use crate::shop::{AMOUNT, Shop, number};

#[tokio::test]
async fn a_refund_made_on_the_platforms_own_pages_is_booked_and_leaves_that_much_less_to_give_back() {
    for (ask, channel) in [(ecpay as fn(&str) -> PlaceOrder, Channel::Ecpay), (trade, Channel::Trade)] {
        let (shop, number) = (Shop::new().await, number());
        shop.buys(&ask(&number)).await;
        shop.world.deliver_due().await;
        let path = format!("/_control/orders/{number}/refund");
        let (status, made) = shop.post(&path, &json!({ "amount_fen": 30 })).await;
        assert_eq!(status, 200, "{made}");
        // The platform agrees for a merchant that says nothing for three days.
        for _ in 0..4 {
            shop.world.deliver_due().await;
            shop.pass(86_400);
        }
        shop.world.deliver_due().await;
        let view = shop.view(&number).await;
        let refunds: Vec<_> =
            view.refunds.iter().map(|it| (it.channel, it.amount_fen, it.requested, it.outcome)).collect();
        assert_eq!(refunds, [(channel, 30, false, RefundOutcome::Succeeded)], "{:?}", view.timeline);
        assert_eq!(view.channels[0].refundable_fen, AMOUNT - 30, "{channel}");
        assert_eq!(shop.alarms(&number).await, ["refund_unexpected"], "{channel}");
        let messages = shop.messages(&number).await;
        let told = messages.iter().find(|message| message.kind == "refund.succeeded").unwrap();
        assert_eq!(told.payload["requested"], json!(false), "{}", told.payload);

        let refused = shop.refund(&number, "R00001", AMOUNT).await.unwrap_err();
        assert_eq!(refused.code(), ErrorCode::Conflict, "{refused}");
        shop.refund(&number, "R00002", AMOUNT - 30).await.unwrap();
    }
}
