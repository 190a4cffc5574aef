//! Bills that are not taken: cut off, changed, of another merchant, of another day.

use ttpay::ErrorCode;
use ttpay::core::Channel;

use crate::shop::{Shop, details, made};

async fn is_refused(channel: Channel, bill: &[u8], why: &str) {
    let shop = Shop::of_the_bills(channel).await;
    let (code, message) = shop.refused(channel, bill).await;
    assert_eq!(code, ErrorCode::MessageMalformed, "{why}");
    assert!(message.contains(why), "{message}");
}

fn wechat() -> String {
    String::from_utf8(made("wechat.csv")).unwrap()
}

/// The text without its line number `at`, from 0.
fn without(text: &str, at: usize) -> String {
    let lines = text.split_inclusive("\r\n").enumerate().filter(|(line, _)| *line != at);
    lines.map(|(_, line)| line).collect()
}

#[tokio::test]
async fn a_bill_that_is_cut_off_is_refused() {
    let text = wechat();
    let summary = text.find("总交易单数").unwrap();
    is_refused(Channel::Wechat, &text.as_bytes()[..summary], "cut off").await;
    is_refused(Channel::Wechat, &text.as_bytes()[..summary - 9], "another number of fields").await;
    let packed = made("wechat.csv.gz");
    is_refused(Channel::Wechat, &packed[..packed.len() - 40], "cannot be unpacked").await;
    let zip = made("alipay.zip");
    is_refused(Channel::Alipay, &zip[..zip.len() - 30], "ZIP is damaged").await;
    let list = details();
    let end = list.find("#-----------------------------------------业务明细列表结束").unwrap();
    is_refused(Channel::Alipay, &list.as_bytes()[..end], "totals at its end").await;
}

#[tokio::test]
async fn a_bill_that_lost_or_changed_a_line_is_refused() {
    for line in 1..=6 {
        is_refused(Channel::Wechat, without(&wechat(), line).as_bytes(), "not those of its summary").await;
        is_refused(Channel::Alipay, without(&details(), 4 + line).as_bytes(), "totals at its end").await;
    }
    let changed = wechat().replacen("`50.00,`0.00,`\r\n", "`50.01,`0.00,`\r\n", 1);
    assert_ne!(changed, wechat());
    is_refused(Channel::Wechat, changed.as_bytes(), "not those of its summary").await;
    let mut zip = made("alipay.zip");
    let middle = zip.len() / 2;
    zip[middle] ^= 0x10;
    is_refused(Channel::Alipay, &zip, "bill").await;
}

#[tokio::test]
async fn a_bill_of_another_merchant_is_refused() {
    is_refused(Channel::Wechat, &made("wechat_of_another.csv"), "another merchant number").await;
    let other = details().replace("20880000000000020156", "20880000000000090156");
    is_refused(Channel::Alipay, other.as_bytes(), "another account").await;
}

#[tokio::test]
async fn a_bill_of_another_day_is_refused() {
    let other = wechat().replace("2024-01-01", "2024-01-02");
    is_refused(Channel::Wechat, other.as_bytes(), "not of the day 2024-01-01").await;
    let other =
        details().replace("2024年01月01日", "2023年12月31日").replace("2024年01月02日", "2024年01月01日");
    is_refused(Channel::Alipay, other.as_bytes(), "not the day 2024-01-01").await;
    let month = details().replace("2024年01月02日", "2024年02月01日");
    is_refused(Channel::Alipay, month.as_bytes(), "not the day 2024-01-01").await;
    // A neighbour is one of the two days beside.
    let shop = Shop::of_the_bills(Channel::Wechat).await;
    shop.book(crate::shop::paid(Channel::Wechat, "BILLC1", 101, crate::shop::MIDNIGHT + 50_000)).await;
    let far = wechat().replace("2024-01-01", "2024-01-05");
    let files = [wechat(), far].map(|bill| crate::shop::kept(bill.as_bytes()));
    let error = shop.compare(Channel::Wechat, files.into()).await.unwrap_err();
    assert!(error.to_string().contains("2023-12-31 or 2024-01-02"), "{error}");
}

#[tokio::test]
async fn what_is_no_bill_of_the_channel_is_refused() {
    let error = b"<xml><return_code><![CDATA[FAIL]]></return_code></xml>";
    for bill in [&error[..], b"", b"PK\x03\x04", b"\x1f\x8b\x08", &made("alipay.zip")] {
        is_refused(Channel::Wechat, bill, "").await;
    }
    for bill in [&error[..], b"", &made("wechat.csv"), &made("wechat.csv.gz")] {
        is_refused(Channel::Alipay, bill, "").await;
    }
}
