//! WeChat Pay's trade bill of a day, the same text for v2 and v3 (wechat.md §3.14, §4.11).

use super::{Entry, Kind};
use crate::alipay::answers::yuan;
use ttpay_channels::beijing;

const HEADER: &str = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
const SUMMARY: &str =
    "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";

/// Whose bill it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner<'a> {
    /// The application's number.
    pub(crate) appid: &'a str,
    /// The merchant's number.
    pub(crate) mch_id: &'a str,
    /// The one payer of the sandbox.
    pub(crate) openid: &'a str,
}

/// The text: UTF-8 with a byte order mark, every field behind a back-tick, a summary at the end.
pub(crate) fn write(owner: Owner<'_>, lines: &[Entry]) -> String {
    let mut text = format!("\u{feff}{HEADER}\r\n");
    for line in lines {
        text.push_str(&row(owner, line));
    }
    let sum = |refunds: bool| -> u64 {
        let of_kind = |line: &&Entry| (line.kind != Kind::Payment) == refunds;
        lines.iter().filter(of_kind).map(|line| line.amount_fen).sum()
    };
    let (paid, refunded) = (yuan(sum(false)), yuan(sum(true)));
    let count = lines.len();
    text.push_str(&format!(
        "{SUMMARY}\r\n`{count},`{paid},`{refunded},`0.00,`0.00000,`{paid},`{refunded}\r\n"
    ));
    text
}

fn row(Owner { appid, mch_id, openid }: Owner<'_>, line: &Entry) -> String {
    let (at, amount) = (beijing::format_dashed(line.at), yuan(line.amount_fen));
    let Entry { transaction_id, out_trade_no, .. } = line;
    // A comma or a back-tick inside a name is not escaped by WeChat; a line end would cut the row.
    let subject: String = line.subject.chars().filter(|c| !c.is_control() && *c != '`').collect();
    let common =
        format!("`{at},`{appid},`{mch_id},`0,`WEB,`{transaction_id},`{out_trade_no},`{openid},`MWEB");
    match &line.kind {
        Kind::Payment => format!(
            "{common},`SUCCESS,`OTHERS,`CNY,`{amount},`0.00,`0,`0,`0.00,`0.00,`,`,`{subject},`,`0.00000,`0.60%,`{amount},`0.00,`\r\n"
        ),
        Kind::Refund { out_refund_no, refund_id } => format!(
            "{common},`REFUND,`OTHERS,`CNY,`0.00,`0.00,`{refund_id},`{out_refund_no},`{amount},`0.00,`ORIGINAL,`SUCCESS,`{subject},`,`0.00000,`0.60%,`0.00,`{amount},`\r\n"
        ),
    }
}
