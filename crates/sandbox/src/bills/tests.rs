//! What is written is read back without difference by the readers that a merchant uses.

use std::io::{BufReader, Cursor, Read as _};

use proptest::prelude::*;
use ttpay_channels::bill::{self, Row, RowKind};

use super::plant::Plant;
use super::*;

fn day() -> Period {
    Period::day("2024-01-01").unwrap()
}

fn entry(kind: Kind, number: &str, amount_fen: u64, subject: &str) -> Entry {
    Entry {
        kind,
        at: 1_704_081_690,
        created_at: 1_704_081_600,
        out_trade_no: number.into(),
        transaction_id: format!("42000000{number}"),
        amount_fen,
        subject: subject.into(),
    }
}

fn read_wechat(lines: &[Entry]) -> (Vec<Row>, bill::wechat::Summary) {
    let owner = wechat::Owner { appid: "wx0000000000000001", mch_id: "1900000001", openid: "o1" };
    let text = wechat::write(owner, lines);
    let mut rows = bill::wechat::Rows::new(BufReader::new(text.as_bytes())).unwrap();
    let read = rows.by_ref().collect::<Result<Vec<Row>, _>>().unwrap();
    (read, rows.summary().unwrap())
}

fn read_alipay(lines: &[Entry]) -> Vec<Row> {
    let file = alipay::write("2088000000000002", day(), lines).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    assert_eq!(archive.len(), 2);
    let mut found = Vec::new();
    for index in 0..2 {
        let mut bytes = Vec::new();
        archive.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
        if let Ok(mut rows) = bill::alipay::Rows::new(BufReader::new(bytes.as_slice())) {
            found.extend(rows.by_ref().collect::<Result<Vec<Row>, _>>().unwrap());
            assert!(rows.closed());
        }
    }
    found
}

/// What a merchant compares, of a line and of what was read.
fn same(lines: &[Entry], rows: &[Row]) {
    assert_eq!(lines.len(), rows.len());
    for (line, row) in lines.iter().zip(rows) {
        let (kind, number) = match &line.kind {
            Kind::Payment => (RowKind::Payment, None),
            Kind::Refund { out_refund_no, .. } => (RowKind::Refund, Some(out_refund_no.clone())),
        };
        assert_eq!((row.kind, row.out_refund_no.clone()), (kind, number));
        assert_eq!((row.amount_fen, row.at), (line.amount_fen, Some(line.at)));
        assert_eq!((&row.out_trade_no, &row.transaction_id), (&line.out_trade_no, &line.transaction_id));
    }
}

fn refund(number: &str) -> Kind {
    Kind::Refund { out_refund_no: number.into(), refund_id: "503".into() }
}

#[test]
fn payments_and_refunds_are_read_back_by_both_readers() {
    let lines =
        [entry(Kind::Payment, "T1", 101, "会员, 月卡`x"), entry(refund("R1"), "T1", 50, "会员,\r\n月卡")];
    let (rows, summary) = read_wechat(&lines);
    same(&lines, &rows);
    assert_eq!(
        summary,
        bill::wechat::Summary { trades: 2, order_total_fen: Some(101), refund_total_fen: Some(50) }
    );
    same(&lines, &read_alipay(&lines));
}

#[test]
fn a_day_has_the_moments_from_midnight_to_midnight_in_beijing() {
    assert!(day().has(1_704_038_400) && day().has(1_704_038_400 + 86_399));
    assert!(!day().has(1_704_038_399) && !day().has(1_704_038_400 + 86_400));
    let mut late = entry(Kind::Payment, "T2", 1, "x");
    late.at += 5;
    let lines = of_period([late, entry(Kind::Payment, "T1", 1, "x")].into_iter(), day());
    assert_eq!(lines.iter().map(|line| line.out_trade_no.as_str()).collect::<Vec<_>>(), ["T1", "T2"]);
    let february = Period::month("2024-02").unwrap();
    assert_eq!((february.from(), february.to()), (1_706_716_800, 1_709_222_400));
    assert_eq!(Period::month("2024-2"), None);
}

#[test]
fn a_planted_difference_stands_in_the_bill_of_its_day_and_of_no_other() {
    let whole = [entry(Kind::Payment, "T1", 101, "x"), entry(Kind::Payment, "T2", 7, "x")];
    let planted = |plant, number: &str, date: &str| {
        let mut lines = whole.to_vec();
        let planted =
            Planted { channel: Channel::Wechat, date: date.into(), plant, out_trade_no: number.into() };
        planted.apply(&mut lines, day());
        let seen = read_wechat(&lines).0.into_iter();
        seen.map(|row| (row.out_trade_no, row.amount_fen)).collect::<Vec<_>>()
    };
    let row = |number: &str, fen| (number.to_owned(), fen);
    assert_eq!(planted(Plant::Missing, "T1", "2024-01-01"), [row("T2", 7)]);
    assert_eq!(planted(Plant::Amount, "T1", "2024-01-01"), [row("T1", 102), row("T2", 7)]);
    assert_eq!(planted(Plant::Extra, "X9", "2024-01-01"), [row("T1", 101), row("T2", 7), row("X9", 100)]);
    assert_eq!(planted(Plant::Missing, "T1", "2024-01-02"), [row("T1", 101), row("T2", 7)]);
}

#[test]
fn an_empty_day_is_a_bill_with_nothing_in_it() {
    assert_eq!(read_wechat(&[]).0, []);
    assert_eq!(read_alipay(&[]), []);
}

proptest! {
    #[test]
    fn no_name_breaks_a_bill(subject in "\\PC{0,40}|[,`\r\n\t#测\u{feff}]{0,10}", fen in 1u64..=99_999_999) {
        let lines = [entry(Kind::Payment, "T1", fen, &subject), entry(refund("R1"), "T1", 1, &subject)];
        same(&lines, &read_wechat(&lines).0);
        same(&lines, &read_alipay(&lines));
    }
}
