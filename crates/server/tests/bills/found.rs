//! What a comparison finds, in bills that a script made.

use sqlx::{Connection, SqliteConnection, query};
use ttpay::core::reconcile::{Day, DifferenceKind as Kind, Settled};
use ttpay::core::{Channel, RefundOutcome};
use ttpay_server::bills::{Outside, Sum, outside};

use crate::shop::{HOUR, MIDNIGHT, Paid, Shop, brief, details, kept, made, paid};

const BOTH: [(Channel, &str); 3] =
    [(Channel::Wechat, "wechat.csv"), (Channel::Wechat, "wechat.csv.gz"), (Channel::Alipay, "alipay.zip")];

#[tokio::test]
async fn only_the_order_that_is_unknown_here_differs() {
    for (channel, name) in BOTH {
        let shop = Shop::of_the_bills(channel).await;
        let report = shop.compare(channel, vec![kept(&made(name))]).await.unwrap();
        assert_eq!(brief(&report), [(Kind::UnknownHere, "BILLX1".to_owned())], "{name}");
        // Coupons and fees change no order's amount.
        let bill = Sum { payments: 4, payments_fen: 6107, refunds: 2, refunds_fen: 1800, others: 0 };
        let here = Sum { payments: 2, payments_fen: 5101, refunds: 2, refunds_fen: 1800, others: 0 };
        assert_eq!((report.bill, report.here, report.agreed), (bill, here, 4), "{name}");
        assert!(!report.agrees());
    }
}

#[tokio::test]
async fn a_detail_list_out_of_its_zip_is_read_in_gbk_and_in_utf_8() {
    let shop = Shop::of_the_bills(Channel::Alipay).await;
    for bytes in [details().into_bytes(), encoding_rs::GBK.encode(&details()).0.into_owned()] {
        let report = shop.compare(Channel::Alipay, vec![kept(&bytes)]).await.unwrap();
        assert_eq!(brief(&report), [(Kind::UnknownHere, "BILLX1".to_owned())]);
    }
}

#[tokio::test]
async fn an_order_that_cannot_be_read_is_a_difference_and_all_others_are_compared() {
    for (channel, name) in BOTH {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("t.db").display());
        let shop = Shop::with_the_bills(Shop::over(&url).await, channel).await;
        let mut other = SqliteConnection::connect(&url).await.unwrap();
        // Paid on the day, refunded on the day, and paid long ago: the first is text that is no JSON.
        for text in [
            "UPDATE legs SET fact = 'stolen' WHERE out_trade_no = 'BILLA1'",
            "UPDATE refunds SET outcome = 'stolen' WHERE out_trade_no = 'BILLA0'",
            "UPDATE legs SET fact = '{}' WHERE out_trade_no = 'BILLA3'",
        ] {
            assert_eq!(query(text).execute(&mut other).await.unwrap().rows_affected(), 1, "{text}");
        }
        let report = shop.compare(channel, vec![kept(&made(name))]).await.unwrap();
        let unreadable =
            ["BILLA0", "BILLA1", "BILLA3"].map(|number| (Kind::UnreadableHere, number.to_owned()));
        let unknown = [(Kind::UnknownHere, "BILLX1".to_owned())];
        assert_eq!(brief(&report), [&unknown[..], &unreadable].concat(), "{name}");
        assert!(!report.agrees());
        assert_eq!((report.agreed, report.here.payments, report.here.refunds), (1, 1, 1));
        let of = |number: &str| report.differences.iter().find(|it| it.out_trade_no == number).unwrap();
        let said = ["BILLA0", "BILLA1"].map(|number| of(number).here_state.clone().unwrap());
        assert_eq!(said, ["unreadable: refunds.outcome", "unreadable: legs.fact"]);
        assert_eq!(of("BILLA1").bill_fen, Some(101), "what the bill says stands beside it");
        let settled = shop.engine.settle(of("BILLA1")).await.unwrap();
        assert_eq!(settled.settled, Settled::NotAsked);
    }
}

#[tokio::test]
async fn what_only_we_have_is_found_on_its_own_day() {
    for (channel, name) in BOTH {
        let shop = Shop::of_the_bills(channel).await;
        let noon = MIDNIGHT + 12 * HOUR;
        let back = |outcome| vec![("BILLR9", 40, outcome)];
        shop.book(paid(channel, "BILLX1", 999, noon)).await;
        for order in [
            paid(channel, "BILLB1", 101, noon),
            paid(channel, "BILLB2", 101, MIDNIGHT - 30 * HOUR),
            paid(channel, "BILLB3", 101, MIDNIGHT + 30 * HOUR),
            Paid { at: None, ..paid(channel, "BILLB4", 101, noon) },
            Paid {
                refunds: back(RefundOutcome::Succeeded),
                stored_at: noon,
                ..paid(channel, "BILLB5", 90, 5)
            },
            Paid { refunds: back(RefundOutcome::Pending), stored_at: noon, ..paid(channel, "BILLB6", 90, 5) },
        ] {
            shop.book(order).await;
        }
        let report = shop.compare(channel, vec![kept(&made(name))]).await.unwrap();
        let expected = [
            (Kind::MissingThere, "BILLB1".to_owned()),
            (Kind::RefundMissingThere, "BILLB5/BILLR9".to_owned()),
        ];
        assert_eq!(brief(&report), expected, "{name}");
    }
}

/// WeChat's bill of another day with one payment.
fn neighbour(date: &str, number: &str) -> Vec<u8> {
    let text = String::from_utf8(made("wechat.csv")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let row = lines[1].replace("2024-01-01", date).replace("BILLA1", number);
    let columns = lines[lines.len() - 2];
    format!("{}\r\n{row}\r\n{columns}\r\n`1,`0.91,`0.00,`0.00,`0.00501,`1.01,`0.00\r\n", lines[0])
        .into_bytes()
}

#[tokio::test]
async fn what_stands_in_a_neighbours_bill_is_no_difference() {
    let channel = Channel::Wechat;
    let shop = Shop::of_the_bills(channel).await;
    shop.book(paid(channel, "BILLX1", 999, MIDNIGHT + 13 * HOUR)).await;
    shop.book(paid(channel, "BILLC1", 101, MIDNIGHT + 24 * HOUR - 1)).await;
    shop.book(paid(channel, "BILLC2", 101, MIDNIGHT + 1)).await;
    let compare = async |bills: &[Vec<u8>]| {
        let files = bills.iter().map(|bill| kept(bill)).collect();
        let report = shop.compare(channel, files).await.unwrap();
        (brief(&report), report.agrees())
    };
    let (own, before, after) =
        (made("wechat.csv"), neighbour("2023-12-31", "BILLC2"), neighbour("2024-01-02", "BILLC1"));
    let undecided = |number: &str| (Kind::Undecided, number.to_owned());
    let missing = |number: &str| (Kind::MissingThere, number.to_owned());
    let own_only = [own.clone()];
    assert_eq!(compare(&own_only).await, (vec![undecided("BILLC1"), undecided("BILLC2")], true));
    let one = [own.clone(), after.clone()];
    assert_eq!(compare(&one).await, (vec![undecided("BILLC2")], true));
    assert_eq!(compare(&[own.clone(), before, after]).await, (vec![], true));
    let others = [own, neighbour("2023-12-31", "BILLC8"), neighbour("2024-01-02", "BILLC9")];
    assert_eq!(compare(&others).await, (vec![missing("BILLC1"), missing("BILLC2")], false));
}

#[tokio::test]
async fn what_ecpay_and_the_trade_system_took_is_in_no_comparison_and_is_told_beside_it() {
    let shop = Shop::of_the_bills(Channel::Wechat).await;
    let compare = || shop.compare(Channel::Wechat, vec![kept(&made("wechat.csv"))]);
    let alone = compare().await.unwrap();
    let day = Day::beginning(MIDNIGHT);
    assert_eq!(outside(&shop.engine, day, &|_| {}).await.unwrap(), []);

    let noon = MIDNIGHT + 12 * HOUR;
    let back = |number, outcome| vec![(number, 40, outcome)];
    for order in [
        Paid { refunds: back("ER1", RefundOutcome::Succeeded), ..paid(Channel::Ecpay, "EC0001", 101, noon) },
        paid(Channel::Ecpay, "EC0002", 202, MIDNIGHT),
        paid(Channel::Ecpay, "EC0003", 1, MIDNIGHT - 1),
        paid(Channel::Ecpay, "EC0004", 1, MIDNIGHT + 24 * HOUR),
        Paid { at: None, ..paid(Channel::Trade, "TR0001", 500, noon) },
        Paid { refunds: back("TR1", RefundOutcome::Pending), ..paid(Channel::Trade, "TR0002", 300, noon) },
    ] {
        shop.book(order).await;
    }
    let sum = |payments, payments_fen, refunds, refunds_fen| Sum {
        payments,
        payments_fen,
        refunds,
        refunds_fen,
        others: 0,
    };
    let told = outside(&shop.engine, day, &|_| {}).await.unwrap();
    let expected = [(Channel::Ecpay, sum(2, 303, 1, 40)), (Channel::Trade, sum(1, 300, 0, 0))]
        .map(|(channel, here)| Outside { channel, here, unreadable: Vec::new() });
    assert_eq!(told, expected);
    assert_eq!(compare().await.unwrap(), alone, "a bill of WeChat answers for WeChat alone");
}
