//! What can be typed behind `ttpay reconcile`.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};
use ttpay::core::Channel;

const RECONCILE_EXAMPLES: &str = "\
Examples:
  ttpay reconcile --config merchant.toml
  ttpay reconcile --config merchant.toml --date 2024-01-01 --channel wechat --format json --output report.json
  ttpay reconcile --config merchant.toml --date 2024-01-01 --wechat bill.csv --alipay bill.zip
  ttpay reconcile --config merchant.toml --fix
  ttpay reconcile --config merchant.toml --metrics /var/lib/node_exporter/ttpay.prom

WeChat's bill of a day comes after 10:00 of the next day in Beijing, Alipay's after 9:00. A payment that stands in the bill of a
neighbouring day is no difference. Nothing is booked from a bill: `--fix` asks the channel, and books what it verifiably says.";

/// What `ttpay reconcile` accepts.
#[derive(Debug, clap::Args)]
#[command(after_help = RECONCILE_EXAMPLES)]
pub struct ReconcileArgs {
    /// The day in Beijing; yesterday when absent
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// Only this channel: wechat or alipay
    #[arg(long, value_name = "CHANNEL", value_parser = channel)]
    pub channel: Option<Channel>,
    /// WeChat's bill in a file, plain or gzip, instead of a download; more files are those of the neighbouring days
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub wechat: Vec<PathBuf>,
    /// Alipay's bill in a file, ZIP or the detail list out of it; more files are those of the neighbouring days
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub alipay: Vec<PathBuf>,
    /// Database: sqlite:PATH or postgres://…
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,
    /// Form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write the report into this file instead of stdout
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Write measurements for Prometheus into this file, as the textfile collector of node_exporter reads it (`*.prom`)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub metrics: Option<PathBuf>,
    /// Ask the channel about each difference, and book what it verifiably says
    #[arg(long)]
    pub fix: bool,
}

fn channel(text: &str) -> Result<Channel, String> {
    Channel::parse(text).ok_or_else(|| "expected `wechat` or `alipay`".to_owned())
}

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// One line for each difference, for spreadsheets
    Csv,
}
