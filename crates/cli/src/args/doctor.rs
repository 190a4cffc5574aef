//! What can be typed behind `ttpay doctor`, `ttpay lint` and `ttpay keys`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum, ValueHint};

const DOCTOR_EXAMPLES: &str = "\
Examples:
  ttpay doctor order.json --secret env:TT_SECRET
  ttpay doctor request.txt --config merchant.toml
  pbpaste | ttpay doctor - --scheme wechat_v3_request --secret file:apiclient_key.pem
  ttpay doctor order.json --secret env:TT_SECRET --bundle
  ttpay doctor ttpay-bundle.json
  ttpay doctor --serve --config merchant.toml

It reads an orderInfo (flat or wrapped), any JSON object with a `sign`, a form, WeChat's XML, an order string of Alipay, a raw request
or answer with its headers, header lines with a body below, a curl command out of a log, and a redacted bundle. What a program printed of one
(print_r, var_dump, a Java, Go or Python map, a JavaScript object, a line of a log, an answer with the order in it) is read too. Nothing leaves this machine.
A bundle (`--bundle`) has the same verdict, and stand-ins for every value, key and signature: it is for asking others in public.
Exit 0: the signature is correct and nothing is odd, 1: something was found, 2: it could not be examined.";

/// A language of the reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// English
    En,
    /// Chinese
    Zh,
}

/// What `ttpay doctor` accepts.
#[derive(Debug, clap::Args)]
#[command(after_help = DOCTOR_EXAMPLES)]
pub struct DoctorArgs {
    /// File with what was signed or received; `-` reads stdin
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present_any = ["serve", "bundle"])]
    pub file: Option<PathBuf>,
    /// Signature scheme, where the one that is recognised is not meant
    #[arg(long, value_name = "SCHEME")]
    pub scheme: Option<String>,
    /// Secret, RSA key or certificate of the scheme: `env:NAME` or `file:PATH`; the configured ones are tried too
    #[arg(long, visible_alias = "key", value_name = "REF")]
    pub secret: Option<String>,
    /// The signature, where it is not in the file
    #[arg(long, value_name = "TEXT")]
    pub signature: Option<String>,
    /// The moment at which times are judged, in Unix seconds; without it they are not judged
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    pub now: Option<i64>,
    /// Print one JSON object instead of the report: read, scheme, notes, judged, matches, headline, findings, `signed_text`
    #[arg(long)]
    pub json: bool,
    /// Speak one language in the report; both without it
    #[arg(long, value_enum, value_name = "LANGUAGE", conflicts_with = "json")]
    pub lang: Option<Lang>,
    /// Write a redacted bundle too, which reproduces the verdict and holds no secret and no personal data; `-` writes it to stdout
    #[arg(
        long,
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        num_args = 0..=1,
        default_missing_value = "ttpay-bundle.json"
    )]
    pub bundle: Option<PathBuf>,
    /// Replace the file of the bundle if there is one
    #[arg(long, requires = "bundle")]
    pub force: bool,
    /// Show a page for pasting at this machine's own address instead, until Ctrl-C
    #[arg(long, conflicts_with_all = ["file", "scheme", "secret", "signature", "now", "json", "lang", "bundle"])]
    pub serve: bool,
    /// Where the page is: an address of this machine's loopback
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8082", requires = "serve")]
    pub listen: SocketAddr,
}

const LINT_EXAMPLES: &str = "\
Examples:
  ttpay lint order.json
  ttpay lint order.json --config merchant.toml --now 1566720690 --expect-total-amount 100
  ttpay lint order.json --call '{\"service\":1,\"has_get_order_status\":true}'

Exit 0: nothing was found, 1: something was found, 2: it could not be examined.";

/// What `ttpay lint` accepts.
#[derive(Debug, clap::Args)]
#[command(after_help = LINT_EXAMPLES)]
pub struct LintArgs {
    /// File with the orderInfo; `-` or nothing reads stdin
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub order: Option<PathBuf>,
    /// The moment at which times are judged, in Unix seconds; this machine's clock when absent
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    pub now: Option<i64>,
    /// The number that the order should have
    #[arg(long, value_name = "NUMBER")]
    pub expect_out_order_no: Option<String>,
    /// The amount that the order should have, in fen
    #[arg(long, value_name = "FEN")]
    pub expect_total_amount: Option<u64>,
    /// An earlier orderInfo for the same order number
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub expect_previous: Option<PathBuf>,
    /// The `tt.pay` call, as JSON: service, has_get_order_status, _debug, default_pay_channel, status_result, passed, source
    #[arg(long, value_name = "JSON")]
    pub call: Option<String>,
    /// Print one JSON object instead of the report
    #[arg(long)]
    pub json: bool,
    /// Speak one language in the report; both without it
    #[arg(long, value_enum, value_name = "LANGUAGE", conflicts_with = "json")]
    pub lang: Option<Lang>,
}

/// What `ttpay keys` can do.
#[derive(Debug, clap::Args)]
pub struct KeysArgs {
    /// What to do
    #[command(subcommand)]
    pub what: Keys,
}

const KEYS_EXAMPLES: &str = "\
Examples:
  ttpay keys check app_private_key.pem alipay_public_key.pem
  ttpay keys check *.pem --config merchant.toml
  ttpay keys check apiclient_cert.p12 alipayCertPublicKey_RSA2.crt --lang zh

PEM, bare base64 and binary files (DER) are read; of other containers it says what they are and which command makes PEM of them.
Nothing private is printed. Exit 0: nothing to mend, 1: something to mend, 2: a file cannot be read.";

/// The commands about keys.
#[derive(Debug, Subcommand)]
pub enum Keys {
    /// Say what each key or certificate is, which belong together, and which slot of the configuration they fit
    #[command(after_help = KEYS_EXAMPLES)]
    Check {
        /// Files with keys or certificates; `-` reads stdin
        #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
        /// The moment at which certificates are judged, in Unix seconds; this machine's clock when absent
        #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
        now: Option<i64>,
        /// Print one JSON object instead of the report
        #[arg(long)]
        json: bool,
        /// Speak one language in the report; both without it
        #[arg(long, value_enum, value_name = "LANGUAGE", conflicts_with = "json")]
        lang: Option<Lang>,
    },
}
