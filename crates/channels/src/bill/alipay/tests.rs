//! What the reader of Alipay's detail list takes and what it refuses.

use std::io::BufReader;

use proptest::prelude::*;

use super::*;

const TEXT: &str = "#支付宝业务明细查询\r\n#账号：[20880000000000010156]\r\n#起始日期：[2024年01月01日 00:00:00]   终止日期：[2024年01月02日 00:00:00]\r\n#-----------------------------------------业务明细列表----------------------------------------\r\n支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,对方账户,订单金额（元）,商家实收（元）,退款批次号/请求号,备注\r\n2024010122001400000000000001\t,T202401010000000001\t,交易    ,测试商品 会员月卡,2024-01-01 12:00:00,2024-01-01 12:01:30,,*用户(a***@example.com)\t,1.01,1.01,\t,\r\n2024010122001400000000000001\t,T202401010000000001\t,退款    ,测试商品 会员月卡,2024-01-02 10:00:00,,,*用户\t,-0.50,-0.50,R202401010000000001\t,\r\n";
const END: &str = "#-----------------------------------------业务明细列表结束------------------------------------\r\n#交易合计：1笔，商家实收共1.01元\r\n";

fn gbk(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

fn read(bytes: &[u8]) -> Result<(Vec<Row>, bool), Error> {
    let mut rows = Rows::new(BufReader::with_capacity(5, bytes))?;
    let read = rows.by_ref().collect::<Result<Vec<Row>, Error>>()?;
    Ok((read, rows.closed()))
}

fn line(bytes: &[u8]) -> u64 {
    match read(bytes).unwrap_err() {
        Error::Malformed { line, .. } => line,
        Error::Io(error) => panic!("{error}"),
    }
}

#[test]
fn trades_and_refunds_are_read_out_of_gbk() {
    let (rows, closed) = read(&gbk(&format!("{TEXT}{END}"))).unwrap();
    let paid = Row {
        line: 6,
        kind: RowKind::Payment,
        state: "交易".into(),
        merchant: None,
        out_trade_no: "T202401010000000001".into(),
        transaction_id: "2024010122001400000000000001".into(),
        at: Some(1_704_081_690),
        amount_fen: 101,
        out_refund_no: None,
        refund_id: None,
        refund_state: None,
    };
    let refunded = Row {
        line: 7,
        kind: RowKind::Refund,
        state: "退款".into(),
        // 2024-01-02 10:00:00 in Beijing.
        at: Some(1_704_160_800),
        amount_fen: 50,
        out_refund_no: Some("R202401010000000001".into()),
        ..paid.clone()
    };
    assert_eq!(rows, [paid, refunded]);
    assert!(closed);
    assert!(!read(&gbk(TEXT)).unwrap().1);
}

// The first line as Python's `"#支付宝业务明细查询".encode("gbk")` writes it.
#[test]
fn the_first_line_is_recognised_by_its_gbk_bytes() {
    let first = b"#\xd6\xa7\xb8\xb6\xb1\xa6\xd2\xb5\xce\xf1\xc3\xf7\xcf\xb8\xb2\xe9\xd1\xaf\r\n";
    assert!(gbk(TEXT).starts_with(first));
}

#[test]
fn the_comments_name_account_period_and_counts() {
    let mut rows = Rows::new(BufReader::new(TEXT.as_bytes())).unwrap();
    let said = Said {
        account: Some("20880000000000010156".into()),
        // 2024-01-01 and 2024-01-02, 00:00:00 in Beijing.
        period: Some((1_704_038_400, 1_704_124_800)),
        payments: None,
        refunds: None,
    };
    assert_eq!(*rows.said(), said);
    assert_eq!(rows.by_ref().count(), 2);
    assert_eq!(*rows.said(), said);
    let whole = format!("{TEXT}{END}#退款合计：1笔，商家实收退款共-0.50元\r\n");
    let mut rows = Rows::new(BufReader::new(whole.as_bytes())).unwrap();
    assert_eq!(rows.by_ref().count(), 2);
    assert_eq!(*rows.said(), Said { payments: Some(1), refunds: Some(1), ..said });
}

#[test]
fn a_file_saved_as_utf_8_and_ascii_parentheses_are_read_too() {
    let text = format!("\u{feff}{TEXT}{END}").replace('（', "(").replace('）', ")");
    assert_eq!(read(text.as_bytes()).unwrap().0.len(), 2);
}

#[test]
fn what_is_no_detail_list_is_refused_with_its_line() {
    assert_eq!(line(b""), 1);
    assert_eq!(line(b"PK\x03\x04"), 1);
    assert_eq!(line(&gbk("#支付宝业务汇总查询\r\n")), 1);
    assert_eq!(line(&gbk("#支付宝业务明细查询\r\n#账号\r\n")), 3);
    assert_eq!(line(&gbk(&TEXT.replace("订单金额（元）", "金额"))), 5);
    assert_eq!(line(&gbk(&TEXT.replace(",-0.50,", ",0,0.50,"))), 7);
    assert_eq!(line(&gbk(&TEXT.replace("1.01,1.01", "-1.01,1.01"))), 6);
    assert_eq!(line(&gbk(&TEXT.replace("2024-01-01 12:01:30", "2024/1/1 12:01"))), 6);
    let mut bytes = gbk(TEXT);
    bytes.extend(b"\xff\xff\r\n");
    assert_eq!(line(&bytes), 8);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), cut in any::<prop::sample::Index>()) {
        let _ = read(&bytes);
        let genuine = gbk(TEXT);
        let mut mixed = genuine[..cut.index(genuine.len())].to_vec();
        mixed.extend(bytes);
        let _ = read(&mixed);
    }
}
