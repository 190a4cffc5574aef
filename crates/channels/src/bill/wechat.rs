//! The trade bill of WeChat Pay, the same for v2 and v3 (wechat.md §3.14, §4.11).
//!
//! UTF-8; a header line; data lines whose fields each begin with a back-tick; a summary header and one summary line.

use std::io::BufRead;

use super::columns::{Columns, fen};
use super::lines::Lines;
use super::{Error, Row, RowKind, filled};
use crate::beijing;

/// What the last line of a bill says about all of it. WeChat does not document whether refunds count as trades: compare
/// with care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// 总交易单数.
    pub trades: u64,
    /// 订单总金额 in fen, or 应结订单总金额 of an older merchant.
    pub order_total_fen: Option<u64>,
    /// 申请退款总金额 in fen, or 退款总金额 of an older merchant.
    pub refund_total_fen: Option<u64>,
}

/// The rows of a bill. After the last one [`Rows::summary`] is there; a file without it is cut off and refused.
pub struct Rows<R> {
    lines: Lines<R>,
    header: Header,
    summary: Option<Summary>,
    finished: bool,
}

/// Where the columns stand that are read.
struct Header {
    count: usize,
    at: usize,
    merchant: Option<usize>,
    transaction_id: usize,
    out_trade_no: usize,
    state: usize,
    amount: usize,
    refund_id: Option<usize>,
    out_refund_no: Option<usize>,
    refund_amount: Option<usize>,
    refund_state: Option<usize>,
}

impl<R: BufRead> Rows<R> {
    /// Reads the header of a bill that is already unpacked.
    ///
    /// # Errors
    /// [`Error`] when the reader fails or the first line is not the header of a trade bill.
    pub fn new(reader: R) -> Result<Self, Error> {
        let mut lines = Lines::new(reader);
        let text = match lines.next()? {
            Some(bytes) => text(1, bytes)?.trim_start_matches('\u{feff}').to_owned(),
            None => return Err(Error::malformed(1, "the bill is empty")),
        };
        let columns = Columns::new(1, text.split(',').map(|name| name.trim_start_matches('`')))?;
        let header = Header {
            count: columns.len(),
            at: columns.require(1, &["交易时间"])?,
            merchant: columns.find(&["商户号"]),
            transaction_id: columns.require(1, &["微信订单号"])?,
            out_trade_no: columns.require(1, &["商户订单号"])?,
            state: columns.require(1, &["交易状态"])?,
            amount: columns.require(1, &["订单金额", "应结订单金额", "总金额"])?,
            refund_id: columns.find(&["微信退款单号"]),
            out_refund_no: columns.find(&["商户退款单号"]),
            refund_amount: columns.find(&["申请退款金额", "退款金额"]),
            refund_state: columns.find(&["退款状态"]),
        };
        Ok(Self { lines, header, summary: None, finished: false })
    }

    /// The summary, once the last row was read.
    #[must_use]
    pub const fn summary(&self) -> Option<Summary> {
        self.summary
    }

    fn read(&mut self) -> Result<Option<Row>, Error> {
        let line = self.lines.number() + 1;
        let Some(bytes) = self.lines.next()? else {
            return Err(Error::malformed(line, "the summary is missing: the bill is cut off"));
        };
        let text = text(line, bytes)?;
        if let Some(fields) = text.strip_prefix('`') {
            let fields: Vec<&str> = fields.split(",`").map(str::trim_end).collect();
            return self.header.row(line, &fields).map(Some);
        }
        if !text.starts_with("总交易单数") {
            return Err(Error::malformed(line, "it is neither a data line nor the summary"));
        }
        let columns = Columns::new(line, text.split(','))?;
        self.summary = Some(self.read_summary(&columns)?);
        Ok(None)
    }

    fn read_summary(&mut self, columns: &Columns) -> Result<Summary, Error> {
        let line = self.lines.number() + 1;
        let refuse = |rule: &str| Error::malformed(line, rule);
        let values = self.lines.next()?.ok_or_else(|| refuse("the summary is cut off"))?;
        let values =
            text(line, values)?.strip_prefix('`').ok_or_else(|| refuse("the summary has no values"))?;
        let values: Vec<&str> = values.split(",`").map(str::trim_end).collect();
        if values.len() != columns.len() {
            return Err(refuse("the summary has another number of fields than its header"));
        }
        let total = |names: &[&str]| columns.find(names).map(|at| fen(line, values[at], true)).transpose();
        let summary = Summary {
            trades: values[0].parse().map_err(|_| refuse("总交易单数 is not a number"))?,
            order_total_fen: total(&["订单总金额", "应结订单总金额", "总交易额"])?,
            refund_total_fen: total(&["申请退款总金额", "退款总金额", "总退款金额"])?,
        };
        while let Some(rest) = self.lines.next()? {
            if !rest.iter().all(u8::is_ascii_whitespace) {
                return Err(Error::malformed(self.lines.number(), "something follows the summary"));
            }
        }
        Ok(summary)
    }
}

impl Header {
    fn row(&self, line: u64, fields: &[&str]) -> Result<Row, Error> {
        if fields.len() != self.count {
            return Err(Error::malformed(line, "it has another number of fields than the header"));
        }
        let optional = |column: Option<usize>| filled(column.map(|at| fields[at]));
        let state = fields[self.state];
        let kind = match state {
            "SUCCESS" => RowKind::Payment,
            "REFUND" => RowKind::Refund,
            _ => RowKind::Other,
        };
        let refund = kind == RowKind::Refund;
        let amount = if refund { self.refund_amount.unwrap_or(self.amount) } else { self.amount };
        let at = beijing::parse_dashed(fields[self.at]);
        Ok(Row {
            line,
            kind,
            state: state.to_owned(),
            merchant: optional(self.merchant),
            out_trade_no: fields[self.out_trade_no].to_owned(),
            transaction_id: fields[self.transaction_id].to_owned(),
            at: Some(at.ok_or_else(|| Error::malformed(line, "交易时间 is not yyyy-MM-dd HH:mm:ss"))?),
            amount_fen: fen(line, fields[amount], false)?,
            // Payment lines fill the columns of refunds with zeros.
            out_refund_no: if refund { optional(self.out_refund_no) } else { None },
            refund_id: if refund { optional(self.refund_id) } else { None },
            refund_state: if refund { optional(self.refund_state) } else { None },
        })
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<Row, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.finished {
            return None;
        }
        let row = self.read().transpose();
        // Nothing is read behind the summary or a mistake.
        self.finished = !matches!(row, Some(Ok(_)));
        row
    }
}

fn text(line: u64, bytes: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(bytes)
        .map_err(|_| Error::malformed(line, "it is not UTF-8; is the bill still compressed?"))
}

#[cfg(test)]
mod tests;
