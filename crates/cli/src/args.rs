//! What can be typed.

// Whoever reads this file from elsewhere finds the other one too.
#[path = "args/doctor.rs"]
pub mod doctor;
#[path = "args/migrate.rs"]
pub mod migrate;
#[path = "args/reconcile.rs"]
pub mod reconcile;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use ttpay::core::lifecycle::MessageState;

pub use doctor::{DoctorArgs, KeysArgs, LintArgs};
pub use migrate::MigrateArgs;
pub use reconcile::ReconcileArgs;

const EXAMPLES: &str = "\
Examples:
  ttpay demo
  ttpay serve --sandbox
  ttpay sign order.json --secret env:TT_SECRET
  ttpay verify order.json --config merchant.toml
  ttpay doctor order.json --config merchant.toml
  ttpay explain CD0025
  echo '{\"code\":\"res.code 9\"}' | ttpay call explain_code

Secrets are best given as `env:NAME` or `file:PATH`, on the command line and in the configuration.
Results go to stdout as JSON on one line, text for people to stderr. Exit 0: ok, 1: error, 2: bad usage.";

/// The merchant side of ByteDance mini-program payments (tt.pay): sign, verify and understand orders.
///
/// 字节跳动小程序支付（tt.pay）商户侧工具：签名、验签、查询状态含义、解释错误码。
#[derive(Debug, Parser)]
#[command(name = "ttpay", version, after_help = EXAMPLES, max_term_width = 110)]
pub struct Args {
    /// Configuration file of the merchant, JSON or TOML; `file:` and `env:` values in it are resolved
    #[arg(long, short, global = true, env = "TTPAY_CONFIG", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Call any verb: JSON request in, JSON reply out
    Call {
        /// The verb, such as `sign_order_info`; `ttpay schema` lists them
        verb: String,
        /// File with the JSON request; `-` or nothing reads stdin
        #[arg(value_hint = ValueHint::FilePath)]
        request: Option<PathBuf>,
    },
    /// Sign a JSON object of parameters (an orderInfo, a field map)
    Sign {
        /// File with the JSON object; `-` or nothing reads stdin
        #[arg(value_hint = ValueHint::FilePath)]
        params: Option<PathBuf>,
        /// Signature scheme
        #[arg(long, default_value = "cashier_md5")]
        scheme: String,
        /// Secret or key: `env:NAME`, `file:PATH` or the text itself; the configured one when absent
        #[arg(long, value_name = "REF")]
        secret: Option<String>,
    },
    /// Verify the signature of an orderInfo, flat or wrapped, or of parameters under another scheme
    Verify {
        /// File with the JSON object; `-` or nothing reads stdin
        #[arg(value_hint = ValueHint::FilePath)]
        order_info: Option<PathBuf>,
        /// Signature scheme; with it, `--signature` or the member `sign` is checked over the whole object
        #[arg(long)]
        scheme: Option<String>,
        /// The signature, where it is not the member `sign`
        #[arg(long, requires = "scheme")]
        signature: Option<String>,
        /// Secret or key: `env:NAME`, `file:PATH` or the text itself; the configured one when absent
        #[arg(long, value_name = "REF")]
        secret: Option<String>,
    },
    /// Decide the getOrderStatus code (0 paid, 1 timed out, 2 failed, 3 closed, 9 unknown) from verified facts
    Status {
        /// File with the request of `cashier_status`; `-` or nothing reads stdin
        #[arg(value_hint = ValueHint::FilePath)]
        request: Option<PathBuf>,
    },
    /// Explain a code of the cashier, its front end or a channel, in English and Chinese
    Explain {
        /// The code as it was shown, such as `CD0025`, `res.code 9`, `SYSTEMERROR`
        #[arg(required = true)]
        code: Vec<String>,
        /// Whose code it is: cashier, wechat or alipay
        #[arg(long)]
        channel: Option<String>,
    },
    /// Say why a signature does not match: which mistake reproduces it, where the texts part, what to do; offline
    ///
    /// 签名诊断：找出签名不匹配的原因与改法，全程离线。
    Doctor(DoctorArgs),
    /// Check an orderInfo against every rule of the cashier, before it is sent
    ///
    /// 检查 orderInfo 的字段、金额、时间、微信与支付宝参数。
    Lint(LintArgs),
    /// Look at keys and certificates
    ///
    /// 检查密钥与证书：是什么、是否成对、应放在配置的哪里。
    Keys(KeysArgs),
    /// Print the JSON Schema of a verb, of `config`, `error` or `codes`; without a name, list them
    Schema {
        /// Such as `sign_order_info` or `config`
        name: Option<String>,
    },
    /// Play whole purchases end to end: backend, WeChat Pay, Alipay and cashier on loopback, offline, under a minute
    Demo,
    /// Sign the sample order in every form, break it, build the legs of an order, map states to codes; offline
    Tour,
    /// Run WeChat Pay, Alipay, the cashier, ecpay and the trade system on loopback: they sign for real, and go wrong when told to
    Sandbox(SandboxArgs),
    /// Run the merchant backend: orders, notifications, refunds over HTTP, and everything that falls due
    Serve {
        /// Address and port to listen on, such as 127.0.0.1:8080
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<String>,
        /// Where the channels reach this server, such as `https://pay.example.com`
        #[arg(long, value_name = "URL")]
        public_url: Option<String>,
        /// Database: sqlite:PATH or postgres://…
        #[arg(long, value_name = "URL")]
        database_url: Option<String>,
        /// Your own system, which is told what happens: `webhook_url`; with `--sandbox` the secret is printed
        #[arg(long, value_name = "URL")]
        webhook_url: Option<String>,
        /// Form of the log: text or json
        #[arg(long, value_name = "FORM")]
        log: Option<String>,
        /// Least important lines of the log: error, warn, info, debug or trace
        #[arg(long, value_name = "LEVEL")]
        log_level: Option<String>,
        /// Validate the configuration, say what would be served, and exit
        #[arg(long)]
        check: bool,
        /// Serve on loopback together with the platforms of the sandbox, without any configuration
        #[arg(long, conflicts_with_all = ["check", "public_url"])]
        sandbox: bool,
        #[command(flatten)]
        options: Options,
    },
    /// Compare the bills of WeChat Pay and Alipay of a day with what is booked; exit 0: agree, 1: differ, 2: cannot be compared
    ///
    /// 对账：下载或读取微信、支付宝账单，与本地入账逐笔核对。
    Reconcile(ReconcileArgs),
    /// Turn an order of the cashier into the first request of a newer generation, and say what becomes of every member
    ///
    /// 迁移：把收银台订单转换为担保支付（ecpay）或通用交易系统（trade）的下单请求，并逐字段说明变化。
    Migrate(MigrateArgs),
    /// Look at the messages to your own system, and deliver them again
    ///
    /// 查看发给你自己系统的消息（webhook），并重新投递。
    Webhooks(WebhooksArgs),
    /// Print the completion script of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

const WEBHOOKS_EXAMPLES: &str = "\
Examples:
  ttpay webhooks list --config merchant.toml --state dead
  ttpay webhooks replay --config merchant.toml ORDER1:paid
  ttpay webhooks replay --config merchant.toml --dead

It works on the configured database, beside a running server, which sends what was replayed within 5 seconds.
A replayed message keeps its `webhook-id`: a receiver that has it already only acknowledges it.";

/// What `ttpay webhooks` accepts.
#[derive(Debug, clap::Args)]
#[command(after_help = WEBHOOKS_EXAMPLES)]
pub struct WebhooksArgs {
    /// Database: sqlite:PATH or postgres://…
    #[arg(long, value_name = "URL", global = true)]
    pub database_url: Option<String>,
    /// What to do
    #[command(subcommand)]
    pub what: Webhooks,
}

/// What `ttpay webhooks` can do.
#[derive(Debug, Subcommand)]
pub enum Webhooks {
    /// List messages, the youngest first
    List {
        /// Only those about this order, in the order of their delivery
        #[arg(long, value_name = "NUMBER", conflicts_with_all = ["state", "cursor", "limit"])]
        order: Option<String>,
        /// Only messages of this state: pending, delivered, or dead (given up)
        #[arg(long, value_name = "STATE", value_parser = |text: &str| MessageState::parse(text).ok_or("expected `pending`, `delivered` or `dead`"))]
        state: Option<MessageState>,
        /// The `next_cursor` of the page before
        #[arg(long, value_name = "CURSOR")]
        cursor: Option<String>,
        /// How many at most: 1 to 200
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u16,
    },
    /// Deliver messages again, under the ids they have
    Replay {
        /// The `webhook-id` of each, such as ORDER1:paid
        #[arg(required_unless_present = "dead", conflicts_with = "dead", value_name = "ID")]
        ids: Vec<String>,
        /// All that were given up
        #[arg(long)]
        dead: bool,
    },
}

const SANDBOX_EXAMPLES: &str = "\
Examples:
  ttpay sandbox --write-config merchant.toml
  ttpay sandbox --wechat v2 --merchant-url http://127.0.0.1:9000 --speed 60
  ttpay sandbox --faults faults.toml --seed 7

It listens on loopback only. `GET /_control` lists what a test may ask and do; the cashiers are at `POST /cashier/sessions`,
`/cashier/ecpay/sessions` and `/cashier/trade/orders`, and for people at `/`. Alipay's SDKs write local time: set
TZ=Asia/Shanghai for them in another zone, or every call is `isv.invalid-timestamp`.";

/// What `ttpay sandbox` accepts.
#[derive(Debug, clap::Args)]
#[command(after_help = SANDBOX_EXAMPLES)]
pub struct SandboxArgs {
    /// Where it listens: an address of this machine's loopback
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8081")]
    pub listen: SocketAddr,
    /// The merchant's backend, to which every notification goes: `/v1/notify/wechat`, `alipay`, `ecpay` and `trade` below it
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub merchant_url: String,
    /// Write the configuration of the merchant that it knows, with all keys, into this file; to stdout when absent
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub write_config: Option<PathBuf>,
    #[command(flatten)]
    pub options: Options,
}

/// What can be chosen about the platforms.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// WeChat Pay API that the merchant's configuration speaks
    #[arg(long, value_enum, default_value_t = Wechat::V3)]
    pub wechat: Wechat,
    /// Make every choice of the platforms repeatable (numbers, nonces, probabilities; not the keys)
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Divide the delays of notifications and refunds by this
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub speed: u32,
    /// What goes wrong: a JSON array of rules, or TOML with `[[faults]]`; see also `POST /_control/faults`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub faults: Option<PathBuf>,
}

/// The APIs of WeChat Pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Wechat {
    /// API v3: JSON, RSA
    V3,
    /// API v2: XML, MD5
    V2,
    /// API v2: XML, HMAC-SHA256
    V2Hmac,
}
