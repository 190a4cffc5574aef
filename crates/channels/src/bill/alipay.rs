//! The detail list of Alipay's trade bill, a CSV file in GBK out of the downloaded ZIP (alipay.md §5.8).
//!
//! Lines that begin with `#` are comments, the first other line is the header; fields carry blanks and TABs around them.

use std::io::BufRead;

use encoding_rs::GB18030;

use super::columns::{Columns, fen};
use super::lines::Lines;
use super::{Error, Row, RowKind, filled};
use crate::beijing;

/// The first line of the detail list; the summary list in the same ZIP begins with another one.
const FIRST_LINE: &str = "#支付宝业务明细查询";

/// The rows of a detail list.
pub struct Rows<R> {
    lines: Lines<R>,
    utf8: bool,
    header: Header,
    said: Said,
    closed: bool,
    finished: bool,
}

/// What the comments around the list say about all of it; a file without them says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The account: the seller's id and four more digits.
    pub account: Option<String>,
    /// The first moment of the period and the first one after it, Unix seconds.
    pub period: Option<(i64, i64)>,
    /// How many payments the list has; known after the last row.
    pub payments: Option<u64>,
    /// How many refunds the list has; known after the last row.
    pub refunds: Option<u64>,
}

impl Said {
    fn hear(&mut self, comment: &str) {
        let of = |start: &str| comment.trim().strip_prefix(start);
        if let Some(rest) = of("#账号：[") {
            self.account = rest.split(']').next().map(str::to_owned);
        } else if let Some(rest) = of("#起始日期：[") {
            self.period = period(rest);
        } else if let Some(rest) = of("#交易合计：") {
            self.payments = count(rest);
        } else if let Some(rest) = of("#退款合计：") {
            self.refunds = count(rest);
        }
    }
}

/// `2024年01月01日 00:00:00]   终止日期：[2024年01月02日 00:00:00]`.
fn period(text: &str) -> Option<(i64, i64)> {
    let (from, rest) = text.split_once(']')?;
    let (_, to) = rest.split_once('[')?;
    let moment = |text: &str| beijing::parse_dashed(&text.replace(['年', '月'], "-").replace('日', ""));
    Some((moment(from)?, moment(to.split(']').next()?)?))
}

fn count(text: &str) -> Option<u64> {
    text.split('笔').next()?.parse().ok()
}

/// Where the columns stand that are read.
struct Header {
    count: usize,
    transaction_id: usize,
    out_trade_no: usize,
    kind: usize,
    created: usize,
    completed: usize,
    amount: usize,
    out_refund_no: Option<usize>,
}

impl<R: BufRead> Rows<R> {
    /// Reads up to the header. A file that somebody saved as UTF-8 is read too.
    ///
    /// # Errors
    /// [`Error`] when the reader fails or this is not a detail list.
    pub fn new(reader: R) -> Result<Self, Error> {
        let mut lines = Lines::new(reader);
        let first = lines.next()?.unwrap_or_default();
        let utf8 = std::str::from_utf8(first)
            .is_ok_and(|text| text.trim_start_matches('\u{feff}').starts_with(FIRST_LINE));
        if !utf8 && !decode(1, first, false)?.starts_with(FIRST_LINE) {
            return Err(Error::malformed(1, format!("a detail list begins with `{FIRST_LINE}`")));
        }
        let mut said = Said::default();
        loop {
            let line = lines.number() + 1;
            let Some(bytes) = lines.next()? else {
                return Err(Error::malformed(line, "there is no header line"));
            };
            let text = decode(line, bytes, utf8)?;
            if !is_comment(&text) {
                let header = Header::read(line, &text)?;
                return Ok(Self { lines, utf8, header, said, closed: false, finished: false });
            }
            said.hear(&text);
        }
    }

    /// Whether a closing comment (end of the list, totals) followed the last row; without one the file may be cut off.
    #[must_use]
    pub const fn closed(&self) -> bool {
        self.closed
    }

    /// What the comments say so far.
    #[must_use]
    pub const fn said(&self) -> &Said {
        &self.said
    }

    fn read(&mut self) -> Result<Option<Row>, Error> {
        while let Some(bytes) = self.lines.next()? {
            let bytes = bytes.to_vec();
            let line = self.lines.number();
            let text = decode(line, &bytes, self.utf8)?;
            if text.trim().is_empty() {
                continue;
            }
            self.closed = is_comment(&text);
            if !self.closed {
                return self.header.row(line, &text).map(Some);
            }
            self.said.hear(&text);
        }
        Ok(None)
    }
}

impl Header {
    fn read(line: u64, text: &str) -> Result<Self, Error> {
        let columns = Columns::new(line, text.split(','))?;
        Ok(Self {
            count: columns.len(),
            transaction_id: columns.require(line, &["支付宝交易号"])?,
            out_trade_no: columns.require(line, &["商户订单号"])?,
            kind: columns.require(line, &["业务类型"])?,
            created: columns.require(line, &["创建时间"])?,
            completed: columns.require(line, &["完成时间"])?,
            amount: columns.require(line, &["订单金额(元)"])?,
            out_refund_no: columns.find(&["退款批次号/请求号"]),
        })
    }

    fn row(&self, line: u64, text: &str) -> Result<Row, Error> {
        let fields: Vec<&str> = text.split(',').map(str::trim).collect();
        if fields.len() != self.count {
            return Err(Error::malformed(line, "it has another number of fields than the header"));
        }
        let state = fields[self.kind];
        let kind = match state {
            "交易" => RowKind::Payment,
            "退款" => RowKind::Refund,
            _ => RowKind::Other,
        };
        let moment = |column: usize| match fields[column] {
            "" => Ok(None),
            text => beijing::parse_dashed(text)
                .map(Some)
                .ok_or_else(|| Error::malformed(line, "a time is not yyyy-MM-dd HH:mm:ss")),
        };
        Ok(Row {
            line,
            kind,
            state: state.to_owned(),
            merchant: None,
            out_trade_no: fields[self.out_trade_no].to_owned(),
            transaction_id: fields[self.transaction_id].to_owned(),
            at: moment(self.completed)?.or(moment(self.created)?),
            // Refund lines carry negative amounts.
            amount_fen: fen(line, fields[self.amount], kind != RowKind::Payment)?,
            out_refund_no: filled(self.out_refund_no.map(|at| fields[at]))
                .filter(|_| kind == RowKind::Refund),
            refund_id: None,
            refund_state: None,
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
        self.finished = !matches!(row, Some(Ok(_)));
        row
    }
}

fn is_comment(text: &str) -> bool {
    text.trim_start().starts_with('#')
}

/// GBK never has a line end, a comma or `#` inside a character, so lines can be cut before they are decoded. GB18030 is its
/// superset.
fn decode(line: u64, bytes: &[u8], utf8: bool) -> Result<std::borrow::Cow<'_, str>, Error> {
    if utf8 {
        return std::str::from_utf8(bytes)
            .map(Into::into)
            .map_err(|_| Error::malformed(line, "it is not UTF-8"));
    }
    GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(|| Error::malformed(line, "it is not GBK; is the bill still in its ZIP?"))
}

#[cfg(test)]
mod tests;
