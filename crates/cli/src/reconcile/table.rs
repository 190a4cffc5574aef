//! The report as a table: a header, and one line for each difference.

use std::io::{self, Write};

use ttpay::channels::beijing;

use super::report::{Entry, Report};

const HEADER: [&str; 19] = [
    "date",
    "channel",
    "kind",
    "out_trade_no",
    "out_refund_no",
    "transaction_id",
    "line",
    "at",
    "bill_fen",
    "here_fen",
    "bill_state",
    "here_state",
    "meaning_en",
    "meaning_zh",
    "settled",
    "state",
    "said",
    "advice_en",
    "advice_zh",
];

/// Writes it.
pub fn write(report: &Report, to: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(to);
    table.write_record(HEADER)?;
    for entry in report.entries() {
        table.write_record(record(&report.date, entry))?;
    }
    table.flush()
}

fn record(date: &str, entry: &Entry) -> [String; 19] {
    let Entry { difference, meaning, advice, settlement } = entry;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    [
        date.to_owned(),
        difference.channel.to_string(),
        difference.kind.to_string(),
        difference.out_trade_no.clone(),
        text(&difference.out_refund_no),
        text(&difference.transaction_id),
        number(difference.line),
        difference.at.map(beijing::format_dashed).unwrap_or_default(),
        number(difference.bill_fen),
        number(difference.here_fen),
        text(&difference.bill_state),
        text(&difference.here_state),
        meaning.en.to_owned(),
        meaning.zh.to_owned(),
        settlement.as_ref().map(|it| it.settled.to_string()).unwrap_or_default(),
        settlement.as_ref().and_then(|it| it.state).map(|state| state.to_string()).unwrap_or_default(),
        settlement.as_ref().and_then(|it| it.said.clone()).unwrap_or_default(),
        advice.en.to_owned(),
        advice.zh.to_owned(),
    ]
}
