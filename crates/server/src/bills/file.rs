//! A bill in a file: plain, in gzip or in a ZIP; read as a stream, and refused when it is not whole, not ours or of another
//! day.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Seek as _};

use flate2::bufread::MultiGzDecoder;
use ttpay::channels::bill::{Error, alipay, wechat};
use ttpay::core::Channel;
use ttpay::core::reconcile::{Day, Row, RowKind};
use zip::ZipArchive;

use super::report::Sum;
use super::{date_of, refused};
use crate::error::ServerError;

/// Alipay's ZIP has two files; another one is not searched for long.
const MOST_ENTRIES: usize = 16;

/// Whose bill it must be.
pub(super) struct Owner {
    pub(super) channel: Channel,
    /// WeChat's merchant number or Alipay's seller; `None` when the configuration does not say.
    pub(super) account: Option<String>,
}

/// What takes the lines.
type Sink<'a> = dyn FnMut(Row) -> io::Result<()> + 'a;

/// Reads a bill of one of these days; gives the day, when the bill shows it.
pub(super) fn read(
    owner: &Owner,
    mut file: File,
    days: &[Day],
    sink: &mut Sink<'_>,
) -> Result<Option<Day>, ServerError> {
    let mut start = Vec::new();
    file.rewind()?;
    (&file).take(4).read_to_end(&mut start)?;
    file.rewind()?;
    let mut reading = Reading { owner, days, day: None, sum: Sum::default(), sink };
    match start.as_slice() {
        [0x1f, 0x8b, ..] => reading.text(BufReader::new(MultiGzDecoder::new(BufReader::new(file))))?,
        [b'P', b'K', 3, 4] => reading.archive(file)?,
        _ => reading.text(BufReader::new(file))?,
    }
    Ok(reading.day)
}

struct Reading<'a, 'b> {
    owner: &'a Owner,
    days: &'a [Day],
    day: Option<Day>,
    sum: Sum,
    sink: &'a mut Sink<'b>,
}

impl Reading<'_, '_> {
    /// The first file of a ZIP that begins as a bill does.
    fn archive(&mut self, file: File) -> Result<(), ServerError> {
        let broken = |_| refused("the ZIP is damaged or cut off; fetch it again");
        let mut archive = ZipArchive::new(BufReader::new(file)).map_err(broken)?;
        for at in 0..archive.len().min(MOST_ENTRIES) {
            let entry = BufReader::new(archive.by_index(at).map_err(broken)?);
            match self.text(entry) {
                Err(NotABill::OtherFile) => {}
                outcome => return Ok(outcome?),
            }
        }
        Err(refused(format!("the ZIP has no bill of {}", self.owner.channel)))
    }

    fn text(&mut self, reader: impl BufRead) -> Result<(), NotABill> {
        match self.owner.channel {
            Channel::Wechat => self.wechat(reader),
            Channel::Alipay => self.alipay(reader),
            Channel::Ecpay | Channel::Trade => Err(NotABill::OtherFile),
        }
    }

    fn wechat(&mut self, reader: impl BufRead) -> Result<(), NotABill> {
        let mut rows = wechat::Rows::new(reader).map_err(first)?;
        let mut others_fen = 0_u64;
        for row in rows.by_ref() {
            let row = row.map_err(later)?;
            if let (Some(theirs), Some(ours)) = (&row.merchant, &self.owner.account)
                && theirs != ours
            {
                return Err(wrong(row.line, "it is of another merchant number than `wechat.mch_id`"));
            }
            self.of_day(&row)?;
            if row.kind == RowKind::Other {
                others_fen = others_fen.saturating_add(row.amount_fen);
            }
            self.row(row)?;
        }
        let Some(said) = rows.summary() else { return Err(whole("it has no summary")) };
        // Whether its sums have the lines of other kinds, and its count the refunds, is not documented.
        let Sum { payments, payments_fen, refunds, refunds_fen, others } = self.sum;
        let counted = (payments..=payments + refunds + others).contains(&said.trades);
        let summed = said
            .order_total_fen
            .is_none_or(|fen| (payments_fen..=payments_fen.saturating_add(others_fen)).contains(&fen));
        let back = said.refund_total_fen.is_none_or(|fen| fen == refunds_fen);
        if counted && summed && back { Ok(()) } else { Err(whole("its lines are not those of its summary")) }
    }

    fn alipay(&mut self, reader: impl BufRead) -> Result<(), NotABill> {
        let mut rows = alipay::Rows::new(reader).map_err(first)?;
        let said = rows.said();
        if let (Some(theirs), Some(ours)) = (&said.account, &self.owner.account)
            && !theirs.starts_with(ours.as_str())
        {
            return Err(refused("it is of another account than `alipay.seller_id`").into());
        }
        if let Some((from, to)) = said.period {
            let of_period = |day: &&Day| day.from() == from && day.to() == to;
            let Some(day) = self.days.iter().find(of_period) else {
                return Err(refused(format!("its period is not the day {}", names(self.days))).into());
            };
            self.day = Some(*day);
        }
        for row in rows.by_ref() {
            let row = row.map_err(later)?;
            self.of_day(&row)?;
            self.row(row)?;
        }
        let (said, Sum { payments, refunds, .. }) = (rows.said(), self.sum);
        let lacks = |said: Option<u64>, read: u64| said.is_some_and(|said| said != read);
        if !rows.closed() || lacks(said.payments, payments) || lacks(said.refunds, refunds) {
            return Err(whole("its lines are not those of the totals at its end"));
        }
        Ok(())
    }

    /// Payments are of the day of their bill, or a few minutes beside it. Refunds may carry the time of their payment.
    fn of_day(&mut self, row: &Row) -> Result<(), NotABill> {
        let Some(at) = row.at.filter(|_| row.kind == RowKind::Payment) else { return Ok(()) };
        if !self.day.map_or(self.days.iter().any(|day| day.may_have(at)), |day| day.may_have(at)) {
            return Err(wrong(row.line, &format!("it is not of the day {}", names(self.days))));
        }
        // A payment at the edge could be of two days.
        let inside = |day: &&Day| day.from() <= at && at < day.to();
        self.day = self.day.or_else(|| self.days.iter().find(inside).copied());
        Ok(())
    }

    fn row(&mut self, row: Row) -> Result<(), NotABill> {
        self.sum.add(&row);
        (self.sink)(row).map_err(ServerError::from)?;
        Ok(())
    }
}

/// Why a text is not taken.
enum NotABill {
    /// It does not begin as a bill: in a ZIP it may be the other file.
    OtherFile,
    /// It is refused.
    Refused(ServerError),
}

impl From<ServerError> for NotABill {
    fn from(error: ServerError) -> Self {
        Self::Refused(error)
    }
}

impl From<NotABill> for ServerError {
    fn from(why: NotABill) -> Self {
        match why {
            NotABill::OtherFile => refused("it does not begin as a bill of this channel"),
            NotABill::Refused(error) => error,
        }
    }
}

fn first(error: Error) -> NotABill {
    match error {
        Error::Malformed { line: 1, .. } => NotABill::OtherFile,
        error => later(error),
    }
}

/// A stream that ends early or does not unpack is a bill that is not whole.
fn later(error: Error) -> NotABill {
    match error {
        Error::Malformed { .. } => refused(error.to_string()).into(),
        Error::Io(_) => whole("it cannot be unpacked to its end"),
    }
}

fn wrong(line: u64, rule: &str) -> NotABill {
    refused(format!("line {line}: {rule}")).into()
}

fn whole(what: &str) -> NotABill {
    refused(format!("the bill is not whole: {what}; fetch it again")).into()
}

fn names(days: &[Day]) -> String {
    days.iter().map(|day| date_of(*day)).collect::<Vec<_>>().join(" or ")
}
