//! Alipay's bill through its download address, read back by ttpay's reader.

use std::io::{BufReader, Cursor, Read as _};

use serde_json::json;
use ttpay_channels::bill::{Row, RowKind, alipay, wechat};
use ttpay_channels::wechat::v3;
use ttpay_sandbox::WechatApi;

use crate::cast::{Heard, Shop};

const HOUR_S: i64 = 3600;

async fn address(shop: &Shop, date: &str) -> Result<String, String> {
    let reply = shop.ask("alipay_bill", json!({"date": date}), json!({})).await;
    match reply["ok"]["download_url"].as_str() {
        Some(url) => Ok(url.to_owned()),
        None => Err(reply["error"]["channel_code"].as_str().unwrap_or_else(|| panic!("{reply}")).to_owned()),
    }
}

fn rows(heard: &Heard) -> Vec<Row> {
    assert_eq!(heard.status, 200);
    let mut archive = zip::ZipArchive::new(Cursor::new(heard.body.clone())).unwrap();
    let mut rows = Vec::new();
    for index in 0..archive.len() {
        let mut bytes = Vec::new();
        archive.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
        if let Ok(list) = alipay::Rows::new(BufReader::new(bytes.as_slice())) {
            rows.extend(list.map(Result::unwrap));
        }
    }
    rows
}

#[tokio::test]
async fn the_bill_of_a_day_is_what_truly_happened_on_it() {
    let shop = Shop::own();
    let (first, second) = (shop.paid(101).await, shop.paid(7).await);
    shop.pass(60);
    let ask = json!({"out_trade_no": first, "out_refund_no": "R1", "amount_fen": 50});
    shop.ask("alipay_refund", ask, json!({})).await;
    let unpaid = crate::cast::number();
    let session = shop.open(&shop.order_info(&unpaid, 9)).await;
    shop.user(&session, "enter", "alipay").await;

    assert_eq!(address(&shop, "2024-01-01").await, Err("BILL_NOT_EXIST".to_owned()));
    // 9:00 of the next day.
    shop.pass(21 * HOUR_S - 61);
    assert_eq!(address(&shop, "2024-01-01").await, Err("BILL_NOT_EXIST".to_owned()));
    shop.pass(1);
    let url = address(&shop, "2024-01-01").await.unwrap();
    let heard = shop.get(&url).await;
    let seen: Vec<_> = rows(&heard)
        .into_iter()
        .map(|row| (row.kind, row.out_trade_no, row.amount_fen, row.out_refund_no))
        .collect();
    assert_eq!(
        seen,
        [
            (RowKind::Payment, first.clone(), 101, None),
            (RowKind::Payment, second, 7, None),
            (RowKind::Refund, first, 50, Some("R1".to_owned())),
        ]
    );
    // The address lives 30 seconds.
    shop.pass(29);
    assert_eq!(shop.get(&url).await.status, 200);
    shop.pass(1);
    assert_eq!(shop.get(&url).await.status, 403);
    assert_eq!(shop.get("/alipay/bill/download?token=").await.status, 403);
    shop.pass(86_400);
    assert_eq!(address(&shop, "2024-01-02").await, Err("NO_BILL_DATA".to_owned()));
}

#[tokio::test]
async fn a_month_is_ready_after_its_last_day() {
    let shop = Shop::own();
    let order = shop.paid(5).await;
    shop.pass(20 * 86_400);
    assert_eq!(address(&shop, "2024-01").await, Err("BILL_NOT_EXIST".to_owned()));
    shop.pass(12 * 86_400);
    let url = address(&shop, "2024-01").await.unwrap();
    assert_eq!(rows(&shop.get(&url).await)[0].out_trade_no, order);
}

/// The section `wechat` of the merchant: no verb makes the request that fetches the file.
fn v3_settings(shop: &Shop) -> v3::Settings {
    let mut toml: toml::Table = toml::from_str(&shop.world.merchant_toml("http://127.0.0.1:1")).unwrap();
    let mut section = toml.remove("wechat").unwrap().as_table().unwrap().clone();
    section.remove("api");
    let config: v3::Config = section.try_into().unwrap();
    v3::Settings::new(&config, 300, true).unwrap()
}

/// WeChat's bill of a day, whichever way the API gives it.
async fn wechat_rows(shop: &Shop, api: WechatApi, date: &str) -> Vec<Row> {
    let reply = shop.ask("wechat_bill", json!({"date": date}), json!({})).await;
    let text = match reply["ok"]["download_url"].as_str() {
        None => reply["ok"]["text"].as_str().unwrap_or_else(|| panic!("{api:?}: {reply}")).to_owned(),
        Some(url) => {
            let made = v3::bill_download(&v3_settings(shop), url, shop.now(), &"0".repeat(32)).unwrap();
            let heard = shop.send(&serde_json::to_value(made).unwrap()).await;
            let hash = reply["ok"]["hash"].as_str().unwrap();
            v3::check_bill_hash(hash, &[&heard.body]).unwrap();
            String::from_utf8(heard.body).unwrap()
        }
    };
    wechat::Rows::new(BufReader::new(text.as_bytes())).unwrap().map(Result::unwrap).collect()
}

#[tokio::test]
async fn wechats_bill_is_what_truly_happened_until_something_is_planted_in_it() {
    for api in [WechatApi::V2Md5, WechatApi::V3] {
        let shop = Shop::of(api);
        let order = crate::cast::number();
        let session = shop.open(&shop.with_both(&order, 101).await).await;
        shop.user(&session, "pay", "wechat").await;
        let ask = json!({"out_trade_no": order, "out_refund_no": "R1", "amount_fen": 50, "total_fen": 101});
        let refunded = shop.ask("wechat_refund", ask, json!({})).await;
        assert!(refunded.get("ok").is_some(), "{refunded}");
        // 10:00 of the next day.
        shop.pass(22 * HOUR_S);
        let seen = || async {
            let rows = wechat_rows(&shop, api, "2024-01-01").await.into_iter();
            rows.map(|row| (row.kind, row.out_trade_no, row.amount_fen, row.out_refund_no))
                .collect::<Vec<_>>()
        };
        let payment = |number: &str, fen| (RowKind::Payment, number.to_owned(), fen, None);
        let refund = |fen| (RowKind::Refund, order.clone(), fen, Some("R1".to_owned()));
        assert_eq!(seen().await, [payment(&order, 101), refund(50)]);
        let plant = |channel: &str, kind: &str, number: &str| json!({"channel": channel, "date": "2024-01-01", "plant": kind, "out_trade_no": number});
        for planted in [
            plant("wechat", "amount", &order),
            plant("wechat", "extra", "X1"),
            plant("alipay", "missing", &order),
        ] {
            assert_eq!(shop.post("/_control/bills", &planted).await.0, 200);
        }
        assert_eq!(seen().await, [payment(&order, 102), refund(51), payment("X1", 100)]);
        shop.post("/_control/bills", &plant("wechat", "missing", &order)).await;
        assert_eq!(seen().await, [payment("X1", 100)]);
        for refused in [
            json!({}),
            json!({"channel": "wechat", "date": "2024-1-1", "plant": "extra", "out_trade_no": "X"}),
        ] {
            assert_eq!(shop.post("/_control/bills", &refused).await.0, 400);
        }
    }
}
