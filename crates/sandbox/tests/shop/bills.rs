//! Alipay's bill through its download address, read back by ttpay's reader.

use std::io::{BufReader, Cursor, Read as _};

use serde_json::json;
use ttpay_channels::bill::{Row, RowKind, alipay};

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
    shop.pass(21 * HOUR_S - 60);
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
