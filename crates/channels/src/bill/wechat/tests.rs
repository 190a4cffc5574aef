//! What the reader of WeChat's bill takes and what it refuses.

use std::io::BufReader;

use proptest::prelude::*;

use super::*;

const HEADER: &str = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
const PAID: &str = "`2024-01-01 12:01:30,`wx0000000000000001,`1900000001,`0,`WEB,`4200000000202401010000000001,`T202401010000000001,`oUpF8uMEb4qRXf22hE3X68TekukE,`MWEB,`SUCCESS,`OTHERS,`CNY,`0.91,`0.10,`0,`0,`0.00,`0.00,`,`,`测试商品\\ 会员, 月卡,`a=1,`0.00501,`0.60%,`1.01,`0.00,`";
const REFUNDED: &str = "`2024-01-02 10:00:00,`wx0000000000000001,`1900000001,`0,`WEB,`4200000000202401010000000001,`T202401010000000001,`oUpF8uMEb4qRXf22hE3X68TekukE,`MWEB,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`50000000002024010100000000001,`R202401010000000001,`0.45,`0.00,`ORIGINAL,`PROCESSING,`测试商品,`,`-0.00,`0.60%,`0.00,`0.50,`";
const SUMMARY: &str = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n`2,`0.91,`0.45,`0.00,`0.00501,`1.01,`0.50\r\n";

fn bill(rows: &[&str]) -> String {
    format!(
        "\u{feff}{HEADER}\r\n{}{SUMMARY}",
        rows.iter().map(|row| format!("{row}\r\n")).collect::<String>()
    )
}

fn read(bill: &[u8]) -> Result<(Vec<Row>, Option<Summary>), Error> {
    // A tiny buffer, so that every line crosses its border.
    let mut rows = Rows::new(BufReader::with_capacity(7, bill))?;
    let read = rows.by_ref().collect::<Result<Vec<Row>, Error>>()?;
    Ok((read, rows.summary()))
}

fn refused(bill: &str) -> (u64, String) {
    match read(bill.as_bytes()).unwrap_err() {
        Error::Malformed { line, rule } => (line, rule),
        Error::Io(error) => panic!("{error}"),
    }
}

#[test]
fn payments_and_refunds_are_read_by_the_names_of_their_columns() {
    let (rows, summary) = read(bill(&[PAID, REFUNDED]).as_bytes()).unwrap();
    let paid = Row {
        line: 2,
        kind: RowKind::Payment,
        state: "SUCCESS".into(),
        merchant: Some("1900000001".into()),
        out_trade_no: "T202401010000000001".into(),
        transaction_id: "4200000000202401010000000001".into(),
        at: Some(1_704_081_690),
        amount_fen: 101,
        out_refund_no: None,
        refund_id: None,
        refund_state: None,
    };
    let refunded = Row {
        line: 3,
        kind: RowKind::Refund,
        state: "REFUND".into(),
        // 2024-01-02 10:00:00 in Beijing.
        at: Some(1_704_160_800),
        amount_fen: 50,
        out_refund_no: Some("R202401010000000001".into()),
        refund_id: Some("50000000002024010100000000001".into()),
        refund_state: Some("PROCESSING".into()),
        ..paid.clone()
    };
    assert_eq!(rows, [paid, refunded]);
    assert_eq!(summary, Some(Summary { trades: 2, order_total_fen: Some(101), refund_total_fen: Some(50) }));
}

#[test]
fn an_older_merchants_columns_are_enough() {
    let text = "交易时间,微信订单号,商户订单号,交易状态,总金额,商户退款单号,退款金额\n`2014-11-10 16:33:45,`1001,`1415640626,`SUCCESS,`0.01,`0,`0.0\n`2014-11-10 16:33:45,`1001,`1415640626,`REVOKED,`0.01,`0,`0.0\n总交易单数,总交易额,总退款金额\n`2,`0.02,`0.0\n";
    let (rows, summary) = read(text.as_bytes()).unwrap();
    assert_eq!((rows[0].amount_fen, rows[0].kind, rows[1].kind), (1, RowKind::Payment, RowKind::Other));
    assert_eq!(summary, Some(Summary { trades: 2, order_total_fen: Some(2), refund_total_fen: Some(0) }));
}

#[test]
fn a_bill_without_its_end_is_cut_off() {
    let whole = bill(&[PAID]);
    let cut = &whole[..whole.find("总交易单数").unwrap()];
    assert_eq!(refused(cut).0, 3);
    assert_eq!(refused(&whole[..whole.rfind('`').unwrap()]).0, 4);
    assert_eq!(refused(&format!("{whole}{PAID}\n")).0, 5);
    assert_eq!(refused("").0, 1);
}

#[test]
fn what_is_no_bill_is_refused_with_its_line() {
    assert_eq!(refused("<xml><return_code>FAIL</return_code></xml>").0, 1);
    assert_eq!(refused(&bill(&["no data line"])).0, 2);
    assert_eq!(refused(&bill(&[PAID, &PAID.replace("`1.01", "`1.010")])).0, 3);
    assert_eq!(refused(&bill(&[&PAID.replace("`1.01", "`-1.01")])).0, 2);
    assert_eq!(refused(&bill(&[&PAID.replace("2024-01-01 12", "2024-01-01T12")])).0, 2);
    assert_eq!(refused(&bill(&[&PAID[..PAID.len() - 2]])).0, 2);
    assert_eq!(refused(&bill(&[PAID]).replace("特约商户号", "商户号")).0, 1);
    assert_eq!(refused(&bill(&[PAID]).replace("商户订单号", "x")).0, 1);
    assert_eq!(refused(&bill(&[&"`".repeat(70_000)])).0, 2);
    assert_eq!(read(b"\x1f\x8b\x08").unwrap_err().code(), ttpay_core::ErrorCode::MessageMalformed);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), cut in any::<prop::sample::Index>()) {
        let _ = read(&bytes);
        let genuine = bill(&[PAID, REFUNDED]).into_bytes();
        let mut mixed = genuine[..cut.index(genuine.len())].to_vec();
        mixed.extend(bytes);
        let _ = read(&mixed);
    }
}
