//! The report for people, in English and Chinese.

use std::io::{self, Write};

use ttpay::channels::beijing;
use ttpay::core::reconcile::DifferenceKind;
use ttpay_server::bills::{Outside, Sum};

use super::report::{ChannelPart, Entry, Report};
use crate::style::{BAD, DIM, GOOD, HEAD, paint};

/// Writes it.
pub fn write(report: &Report, to: &mut dyn Write) -> io::Result<()> {
    let title = paint(HEAD, format!("ttpay reconcile {}", report.date));
    writeln!(to, "{title}  {}", paint(DIM, "the day in Beijing · 北京时间对账日"))?;
    for part in &report.channels {
        writeln!(to, "\n{}  {}", paint(HEAD, part.channel), verdict(part))?;
        side(to, "bill · 账单", &part.bill)?;
        side(to, "here · 本地", &part.here)?;
        for entry in &part.differences {
            difference(to, entry)?;
        }
    }
    for Outside { channel, here, unreadable } in &report.outside {
        let title = paint(BAD, "not compared, look at the platform's own page · 不参与对账，请在平台核对");
        writeln!(to, "\n{}  {title}", paint(HEAD, channel))?;
        side(to, "here · 本地", here)?;
        if !unreadable.is_empty() {
            let numbers = unreadable.join(", ");
            writeln!(
                to,
                "  {}",
                paint(BAD, format!("cannot be read, not in the sums · 无法读取，未计入：{numbers}"))
            )?;
        }
    }
    let kinds = DifferenceKind::ALL.iter().copied();
    let found = |kind: &DifferenceKind| report.entries().any(|entry| entry.difference.kind == *kind);
    let kinds: Vec<_> = kinds.filter(found).collect();
    if kinds.is_empty() {
        return Ok(());
    }
    writeln!(to, "\n{}", paint(HEAD, "what it means, what to do · 含义与处理"))?;
    for kind in kinds {
        let (means, advice) = (kind.sentence(), kind.advice());
        writeln!(to, "  {:<21} {}", kind, means.en)?;
        writeln!(to, "  {:<21} {}", "", means.zh)?;
        writeln!(to, "  {:<21} {}", "", paint(DIM, format!("→ {}", advice.en)))?;
        writeln!(to, "  {:<21} {}", "", paint(DIM, format!("→ {}", advice.zh)))?;
    }
    Ok(())
}

fn verdict(part: &ChannelPart) -> String {
    let undecided = part.differences.len() - part.count();
    let mut text = match part.count() {
        0 => paint(GOOD, format!("agrees · 一致 ({} orders)", part.agreed)),
        1 => paint(BAD, format!("1 difference · 1 处差异 ({} orders agree)", part.agreed)),
        count => paint(BAD, format!("{count} differences · {count} 处差异 ({} orders agree)", part.agreed)),
    };
    if undecided > 0 {
        text.push_str(&paint(DIM, format!(", {undecided} undecided · {undecided} 笔待定")));
    }
    text
}

fn side(to: &mut dyn Write, label: &str, sum: &Sum) -> io::Result<()> {
    let (paid, back) = (yuan(sum.payments_fen), yuan(sum.refunds_fen));
    let others = match sum.others {
        0 => String::new(),
        count => format!("   {count} other lines"),
    };
    writeln!(
        to,
        "  {label}   {:>9} payments 支付 {paid:>16}   {:>7} refunds 退款 {back:>14}{others}",
        sum.payments, sum.refunds
    )
}

fn difference(to: &mut dyn Write, entry: &Entry) -> io::Result<()> {
    let Entry { difference, settlement, .. } = entry;
    let style = if difference.kind.counts() { BAD } else { DIM };
    let kind = paint(style, format!("{:<21}", difference.kind));
    let fen = |fen: Option<u64>| fen.map_or("-".to_owned(), yuan);
    let at = difference.at.map(beijing::format_dashed).unwrap_or_default();
    let refund = difference.out_refund_no.as_ref().map(|number| format!(" / {number}")).unwrap_or_default();
    writeln!(
        to,
        "  {kind} {:<32}{refund}  bill 账单 {:>10}  here 本地 {:>10}  {at}",
        difference.out_trade_no,
        fen(difference.bill_fen),
        fen(difference.here_fen),
    )?;
    let mut more = Vec::new();
    more.extend(difference.line.map(|line| format!("line {line}")));
    more.extend(difference.transaction_id.clone());
    more.extend(difference.bill_state.as_ref().map(|state| format!("bill says {state}")));
    more.extend(difference.here_state.as_ref().map(|state| format!("here is {state}")));
    if !more.is_empty() {
        writeln!(to, "  {:<21} {}", "", paint(DIM, more.join(" · ")))?;
    }
    if let Some(settlement) = settlement {
        let text = settlement.settled.sentence();
        let state = settlement.state.map(|state| format!(" [{state}]")).unwrap_or_default();
        let said = settlement.said.as_ref().map(|said| format!(" ({said})")).unwrap_or_default();
        let word = paint(HEAD, settlement.settled);
        writeln!(to, "  {:<21} {word}{state} {}{said} {}", "", text.en, text.zh)?;
    }
    Ok(())
}

/// `12345.06`.
fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}
