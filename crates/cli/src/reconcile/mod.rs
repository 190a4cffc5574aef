//! `ttpay reconcile`: the bills of a day against what is booked, as a report and an exit code.

mod measures;
mod progress;
mod report;
mod table;
mod text;

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use ttpay::channels::beijing;
use ttpay::core::reconcile::Day;
use ttpay::core::{Channel, Generation};
use ttpay::{ErrorCode, TtpayError};
use ttpay_server::bills::{self, Bills};
use ttpay_server::settings::{Loaded, Sources, load};
use ttpay_server::transport::http::Http;
use ttpay_server::{Engine, clock, store};

use crate::args::reconcile::{Format, ReconcileArgs};
use crate::style::{BAD, paint};
use progress::Bar;
use report::{ChannelPart, Report};

/// Why nothing could be compared.
enum Trouble {
    /// Bad usage, or a file that cannot be read or written.
    Usage(String),
    /// A refusal with its code.
    Refused(ErrorCode, String),
}

impl From<TtpayError> for Trouble {
    fn from(error: TtpayError) -> Self {
        Self::Refused(error.code, error.message)
    }
}

/// Compares, reports, and says how it ended: 0 both sides agree, 1 they differ, 2 they could not be compared.
pub fn run(config: Option<&Path>, args: &ReconcileArgs) -> ExitCode {
    let compared = report(config, args);
    let measured = measures::put(args.metrics.as_deref(), compared.as_ref().ok(), clock::system()());
    let reported = compared.and_then(|report| put(&report, args).map(|()| report.agrees));
    match reported.and_then(|agrees| measured.map(|()| agrees).map_err(Trouble::Usage)) {
        Ok(agrees) => ExitCode::from(u8::from(!agrees)),
        Err(Trouble::Usage(message)) => {
            anstream::eprintln!("{} {message}", paint(BAD, "ttpay reconcile:"));
            ExitCode::from(2)
        }
        Err(Trouble::Refused(code, message)) => {
            anstream::eprintln!("{} {message}", paint(BAD, code));
            ExitCode::from(2)
        }
    }
}

fn report(config: Option<&Path>, args: &ReconcileArgs) -> Result<Report, Trouble> {
    let Some(config) = config else {
        let what = "it needs `--config FILE` (or TTPAY_CONFIG): the configuration of the server whose orders are compared";
        return Err(Trouble::Usage(what.to_owned()));
    };
    let day = day(args.date.as_deref(), clock::system()())?;
    let flags: Vec<_> = args.database_url.iter().map(|url| ("database_url", url.clone())).collect();
    let environment = |name: &str| std::env::var(name).ok();
    let loaded = load(config, &Sources { environment: &environment, flags: &flags })?;
    let asked = asked(args, &loaded.channels)?;
    let runtime =
        tokio::runtime::Runtime::new().map_err(|error| Trouble::Usage(format!("no runtime: {error}")))?;
    runtime.block_on(compare(loaded, day, asked, args.fix))
}

/// The day that is meant: one that is over.
fn day(date: Option<&str>, now: i64) -> Result<Day, Trouble> {
    let today = beijing::format_dashed(now);
    let today = today.get(..10).and_then(beijing::parse_date).map(Day::beginning);
    let asked = match date {
        None => today.map(Day::previous),
        Some(date) => beijing::parse_date(date).map(Day::beginning),
    };
    let usage = |what: &str| Trouble::Usage(format!("--date: {what}"));
    let day = asked.ok_or_else(|| usage("expected a day in Beijing as yyyy-MM-dd"))?;
    if today.is_some_and(|today| day >= today) {
        return Err(usage("this day is not over in Beijing; there are no bills of it yet"));
    }
    Ok(day)
}

/// The channels to compare, and where their bills come from. Whoever gives a file means its channel only.
fn asked(args: &ReconcileArgs, configured: &[Channel]) -> Result<Vec<(Channel, Bills)>, Trouble> {
    let none = Vec::new();
    let files = |channel| match channel {
        Channel::Wechat => &args.wechat,
        Channel::Alipay => &args.alipay,
        Channel::Ecpay | Channel::Trade => &none,
    };
    if let Some(only) = args.channel.filter(|channel| !Generation::Cashier.channels().contains(channel)) {
        let rule = format!(
            "`--channel {only}`: its bills are not compared, the platform's own page has them; WeChat's and Alipay's are"
        );
        return Err(Trouble::Usage(rule));
    }
    if let Some(only) = args.channel
        && let Some(other) = Channel::ALL.iter().find(|other| **other != only && !files(**other).is_empty())
    {
        let rule = format!(
            "`--channel {only}` leaves out {other}, whose bill `--{other}` gives; leave one of them out"
        );
        return Err(Trouble::Usage(rule));
    }
    let any = Channel::ALL.iter().any(|channel| !files(*channel).is_empty());
    let mut asked = Vec::new();
    for channel in Generation::Cashier.channels().iter().copied() {
        let wanted = match args.channel {
            Some(only) => only == channel,
            None => configured.contains(&channel) && (!any || !files(channel).is_empty()),
        };
        if !wanted {
            continue;
        }
        if !configured.contains(&channel) {
            return Err(Trouble::Usage(format!("`{channel}` is not in the configuration")));
        }
        let bills = match files(channel).as_slice() {
            [] => Bills::Fetched,
            paths => Bills::Files(paths.iter().map(open).collect::<Result<_, _>>()?),
        };
        asked.push((channel, bills));
    }
    if asked.is_empty() {
        let rule = "no configured channel is left to compare: the bills of WeChat and Alipay are, those of `ecpay` and `trade` are not";
        return Err(Trouble::Usage(rule.to_owned()));
    }
    Ok(asked)
}

fn open(path: &PathBuf) -> Result<File, Trouble> {
    File::open(path).map_err(|error| Trouble::Usage(format!("{} cannot be read: {error}", path.display())))
}

async fn compare(
    loaded: Loaded,
    day: Day,
    asked: Vec<(Channel, Bills)>,
    fix: bool,
) -> Result<Report, Trouble> {
    let Loaded { settings, merchant, .. } = loaded;
    let looking = store::Options { create: false, ..store::Options::default() };
    let store = store::open(settings.database_url.expose(), &looking)
        .await
        .map_err(|error| Trouble::Refused(error.code(), error.to_string()))?;
    let transport = Arc::new(Http::new(settings.allow_loopback)?);
    let engine =
        Engine::new(Arc::new(merchant), store.clone(), transport, clock::system(), settings.policy());
    let outside = bills::outside(&engine, day, &|_| {}).await;
    let outside = outside.map_err(|error| Trouble::Refused(error.code(), error.to_string()))?;
    let mut report = Report::new(bills::date_of(day), fix, outside);
    for (channel, bills) in asked {
        let bar = Bar::of(channel);
        let refused =
            |error: ttpay_server::ServerError| Trouble::Refused(error.code(), format!("{channel}: {error}"));
        let told = |progress| bar.tell(progress);
        let compared = bills::reconcile(&engine, channel, day, bills, &told).await.map_err(refused)?;
        let mut part = ChannelPart::new(compared);
        if fix {
            let entries = part.differences.iter_mut().filter(|entry| entry.difference.kind.counts());
            for entry in entries {
                bar.asking(&entry.difference.out_trade_no);
                entry.settlement = Some(engine.settle(&entry.difference).await.map_err(refused)?);
            }
        }
        report.add(part);
    }
    store.close().await;
    Ok(report)
}

fn put(report: &Report, args: &ReconcileArgs) -> Result<(), Trouble> {
    let written = match &args.output {
        Some(path) => {
            File::create(path).and_then(|mut file| write(report, args.format, &mut file).and(file.sync_all()))
        }
        None if args.format == Format::Text => write(report, args.format, &mut anstream::stdout()),
        None => write(report, args.format, &mut std::io::stdout().lock()),
    };
    let place = args.output.as_ref().map_or("stdout".to_owned(), |path| path.display().to_string());
    written.map_err(|error| Trouble::Usage(format!("the report cannot be written to {place}: {error}")))
}

fn write(report: &Report, format: Format, to: &mut dyn Write) -> std::io::Result<()> {
    match format {
        Format::Text => text::write(report, to),
        Format::Csv => table::write(report, to),
        Format::Json => {
            serde_json::to_writer(&mut *to, report)?;
            writeln!(to)
        }
    }?;
    to.flush()
}
