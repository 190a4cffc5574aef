//! What a shop asks for: an order of each generation.

use ttpay::core::Generation;
use ttpay::{Amount, Json};
use ttpay_server::shapes::{PlaceOrder, PlacedOrder};

use crate::shop::{AMOUNT, Shop};

impl Shop {
    pub fn ask(number: &str) -> PlaceOrder {
        PlaceOrder {
            out_order_no: number.to_owned(),
            total_amount: Amount::from_fen("total_amount", AMOUNT).unwrap(),
            subject: "会员月卡".into(),
            body: None,
            uid: "u1".into(),
            valid_time: None,
            client_ip: "203.0.113.7".into(),
            device_id: None,
            channels: None,
            generation: None,
            cp_extra: None,
            msg_page: None,
            sku_list: None,
            order_entry_schema: None,
            limit_pay_way_list: None,
            pay_scene: None,
            merchant_uid: None,
            promotion_id: None,
        }
    }
}

pub fn ecpay(number: &str) -> PlaceOrder {
    PlaceOrder { generation: Some(Generation::Ecpay), cp_extra: Some("shelf 7".into()), ..Shop::ask(number) }
}

pub fn json(text: &str) -> Json {
    Json::parse(text.as_bytes()).unwrap()
}

pub fn trade(number: &str) -> PlaceOrder {
    let goods = r#"[{"skuId":"s1","price":101,"quantity":1,"title":"会员月卡","imageList":["https://shop.example.com/a.png"],"type":401,"tagGroupId":"tag_group_1"}]"#;
    PlaceOrder {
        generation: Some(Generation::Trade),
        sku_list: Some(json(goods)),
        order_entry_schema: Some(json(r#"{"path":"pages/order","params":"{\"n\":1}"}"#)),
        ..Shop::ask(number)
    }
}

/// A text of the `order_info` that the front end gets.
pub fn member(placed: &PlacedOrder, name: &str) -> String {
    placed.order_info.as_ref().unwrap().get(name).unwrap().text().unwrap_or_default().to_owned()
}
