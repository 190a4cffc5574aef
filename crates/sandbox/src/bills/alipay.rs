//! Alipay's trade bill of a day or month: a ZIP with the detail list and the summary list, both CSV in GBK (alipay.md §5.8).

use std::io::{self, Cursor, Write as _};

use encoding_rs::GBK;
use ttpay_channels::beijing;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Entry, Kind, Period};
use crate::alipay::answers::{BUYER_LOGON_ID, yuan};

const HEADER: &str = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
const RULE: &str = "#-----------------------------------------业务明细列表";

/// The ZIP file.
///
/// # Errors
/// Those of writing into memory, which there are none of.
pub(crate) fn write(seller_id: &str, period: Period, lines: &[Entry]) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let stem = format!("{seller_id}0156_{}", period.compact());
    for (name, text) in [
        (format!("{stem}_业务明细.csv"), details(seller_id, period, lines)),
        (format!("{stem}_业务明细(汇总).csv"), summary(seller_id, period, lines)),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(&GBK.encode(&text).0)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The detail list.
pub(crate) fn details(seller_id: &str, period: Period, lines: &[Entry]) -> String {
    let mut text = heading("#支付宝业务明细查询", seller_id, period);
    text.push_str(&format!("{RULE}----------------------------------------\r\n{HEADER}\r\n"));
    for line in lines {
        text.push_str(&row(line));
    }
    let [(payments, paid), (refunds, refunded)] = totals(lines);
    text.push_str(&format!("{RULE}结束------------------------------------\r\n"));
    text.push_str(&format!("#交易合计：{payments}笔，商家实收共{paid}元，商家优惠共0.00元\r\n"));
    text.push_str(&format!("#退款合计：{refunds}笔，商家实收退款共-{refunded}元，商家优惠退款共0.00元\r\n"));
    text
}

fn summary(seller_id: &str, period: Period, lines: &[Entry]) -> String {
    let mut text = heading("#支付宝业务汇总查询", seller_id, period);
    let [(payments, paid), (refunds, refunded)] = totals(lines);
    text.push_str(
        "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,退款金额（元）\r\n",
    );
    text.push_str(&format!("合计\t,\t,{payments},{refunds},{paid},{paid},-{refunded}\r\n"));
    text
}

fn heading(title: &str, seller_id: &str, period: Period) -> String {
    let moment = |at: i64| {
        let text = beijing::format_dashed(at);
        format!("{}年{}月{}日 {}", &text[..4], &text[5..7], &text[8..10], &text[11..])
    };
    let (from, to) = (moment(period.from()), moment(period.to()));
    format!("{title}\r\n#账号：[{seller_id}0156]\r\n#起始日期：[{from}]   终止日期：[{to}]\r\n")
}

fn row(line: &Entry) -> String {
    let (kind, sign, out_request_no) = match &line.kind {
        Kind::Payment => ("交易", "", ""),
        Kind::Refund { out_refund_no, .. } => ("退款", "-", out_refund_no.as_str()),
    };
    let (created, done) = (beijing::format_dashed(line.created_at), beijing::format_dashed(line.at));
    let amount = yuan(line.amount_fen);
    // Fields are not quoted, so a comma in a name would make one field two.
    let subject: String = line.subject.chars().filter(|c| !c.is_control() && *c != ',').collect();
    format!(
        "{}\t,{}\t,{kind}    ,{subject},{created},{done},,,\t,,{BUYER_LOGON_ID}\t,{sign}{amount},{sign}{amount},0.00,0.00,0.00,0.00,0.00,,0.00,0.00,{out_request_no}\t,0.00,0.00,\r\n",
        line.transaction_id, line.out_trade_no
    )
}

/// Count and sum of payments, then of refunds.
fn totals(lines: &[Entry]) -> [(usize, String); 2] {
    [true, false].map(|payments| {
        let of_kind: Vec<u64> = lines
            .iter()
            .filter(|line| (line.kind == Kind::Payment) == payments)
            .map(|line| line.amount_fen)
            .collect();
        (of_kind.len(), yuan(of_kind.iter().sum()))
    })
}
