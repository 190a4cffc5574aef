//! What can be typed behind `ttpay migrate`.

use std::path::PathBuf;

use clap::{ValueEnum, ValueHint};
use ttpay::channels::bytedance::migrate::Target;

const MIGRATE_EXAMPLES: &str = "\
Examples:
  ttpay migrate --to ecpay order.json
  ttpay migrate --to ecpay order.json --out-order-no NEW0001 --config merchant.toml
  ttpay migrate --to trade order.json --fill goods.json --json
  ttpay migrate --to trade < order.json

The order is an orderInfo, flat or wrapped by 1.0 and 2.0, or a request of `sign_order_info`.
What it does not know is `null` in the new request until --out-order-no and --fill give it.
A complete request is also signed when there is --config. Nothing is ever sent.
Exit 0: converted, 1: it cannot be converted, 2: bad usage.";

/// What `ttpay migrate` accepts.
#[derive(Debug, clap::Args)]
#[command(after_help = MIGRATE_EXAMPLES)]
pub struct MigrateArgs {
    /// File with the order as JSON; `-` or nothing reads stdin
    #[arg(value_hint = ValueHint::FilePath)]
    pub order: Option<PathBuf>,
    /// The generation that the order is of
    #[arg(long, value_enum, default_value_t = From::Cashier)]
    pub from: From,
    /// Where it goes: ecpay (guaranteed payment 担保支付) or trade (general trade system 通用交易系统)
    #[arg(long, value_name = "GENERATION", value_parser = target)]
    pub to: Target,
    /// The new order's number; the cashier's own is never used again
    #[arg(long, value_name = "NUMBER")]
    pub out_order_no: Option<String>,
    /// File with what the order does not know, as JSON: members of the new request, such as `{"skuList":[{"type":401}]}`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub fill: Option<PathBuf>,
    /// Print everything as one JSON object instead of a report
    #[arg(long)]
    pub json: bool,
}

fn target(text: &str) -> Result<Target, String> {
    Target::parse(text).ok_or_else(|| "expected `ecpay` or `trade`".to_owned())
}

/// The generations that can be left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// ByteDance's cashier, tt.pay with a signed orderInfo
    Cashier,
}
