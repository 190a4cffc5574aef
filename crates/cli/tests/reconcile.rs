//! `ttpay reconcile` as a person or a script meets it: exit codes, the three forms, the file.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use tempfile::TempDir;
use ttpay::core::{Channel, Fact, Source};
use ttpay_store::OrderStore;
use ttpay_store::laws::{change, placed};

/// Four payments and two refunds of 2024-01-01, made by a script.
const BILL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/tests/bills/wechat.csv");
const ZIP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/tests/bills/alipay.zip");
/// 2024-01-01 12:00 in Beijing.
const NOON: i64 = 1_704_081_600;
const NOTHING: &str = "\u{feff}交易时间,商户号,微信订单号,商户订单号,交易状态,订单金额\r\n总交易单数,订单总金额\r\n`0,`0.00\r\n";

/// A merchant without any order.
struct Shop {
    folder: TempDir,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let story = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/story/merchant.json");
        let mut config: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(story).unwrap()).unwrap();
        let database = folder.path().join("orders.db");
        config["server"] = serde_json::json!({
            "operator_key": "an-operator-key-of-the-tests",
            "database_url": format!("sqlite:{}", database.display()),
        });
        std::fs::write(folder.path().join("merchant.json"), config.to_string()).unwrap();
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let url = format!("sqlite:{}", database.display());
            ttpay_store::open(&url, &ttpay_store::Options::default()).await.unwrap().close().await;
        });
        std::fs::write(folder.path().join("nothing.csv"), NOTHING).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn reconcile(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_ttpay"))
            .args(["reconcile", "--config", &self.path("merchant.json")])
            .args(args)
            .env_remove("TTPAY_CONFIG")
            .output()
            .unwrap()
    }
}

/// Books a payment of 1.01 yuan at a channel on 2024-01-01.
async fn pay(store: &Arc<dyn OrderStore>, channel: Channel) {
    let before = placed(store, "outside", NOON).await;
    let mut change = change(&before, NOON);
    change.order.leg_mut(channel).fact = Some(Fact {
        channel,
        out_trade_no: before.order.out_trade_no.clone(),
        transaction_id: Some("ots7".to_owned()),
        state: "SUCCESS".to_owned(),
        amount_fen: 101,
        paid_fen: None,
        refunded_fen: None,
        paid_at: Some(NOON),
        seen_at: NOON,
        source: Source::Notification,
    });
    store.commit(&change).await.unwrap();
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_exit_code_tells_agreement_difference_and_trouble() {
    let shop = Shop::new();
    let nothing = shop.path("nothing.csv");
    let agrees = shop.reconcile(&["--date", "2024-01-01", "--wechat", &nothing]);
    assert_eq!(agrees.status.code(), Some(0), "{}", text(&agrees.stderr));
    assert!(text(&agrees.stdout).contains("agrees · 一致"), "{}", text(&agrees.stdout));
    let differs = shop.reconcile(&["--date", "2024-01-01", "--wechat", BILL, "--alipay", ZIP]);
    assert_eq!(differs.status.code(), Some(1), "{}", text(&differs.stderr));
    assert!(text(&differs.stdout).contains("6 differences · 6 处差异"), "{}", text(&differs.stdout));
    for (why, args) in [
        ("not of the day", vec!["--date", "2024-01-03", "--wechat", BILL]),
        ("yyyy-MM-dd", vec!["--date", "2024-13-01"]),
        ("not over in Beijing", vec!["--date", "2999-01-01"]),
        ("cannot be read", vec!["--date", "2024-01-01", "--wechat", "/nowhere/bill.csv"]),
        ("the ZIP has no bill of wechat", vec!["--date", "2024-01-01", "--wechat", ZIP]),
        (
            "`--channel wechat` leaves out alipay",
            vec!["--date", "2024-01-01", "--channel", "wechat", "--alipay", ZIP],
        ),
        ("expected `wechat` or `alipay`", vec!["--channel", "paypal"]),
        (
            "cannot be written",
            vec!["--date", "2024-01-01", "--wechat", &nothing, "--output", "/nowhere/report"],
        ),
    ] {
        let trouble = shop.reconcile(&args);
        assert_eq!(trouble.status.code(), Some(2), "{why}: {}", text(&trouble.stdout));
        assert!(text(&trouble.stderr).contains(why), "{why}: {}", text(&trouble.stderr));
        assert_eq!(text(&trouble.stdout), "", "{why}");
    }
    // Nobody watches: no bar, and nothing else on stderr.
    assert_eq!((text(&agrees.stderr), text(&differs.stderr)), (String::new(), String::new()));
}

#[test]
fn what_ecpay_and_the_trade_system_took_is_named_as_not_compared() {
    let shop = Shop::new();
    let nothing = shop.path("nothing.csv");
    let report = |args: &[&str]| {
        let all = [&["--date", "2024-01-01", "--wechat", &nothing], args].concat();
        let done = shop.reconcile(&all);
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        text(&done.stdout)
    };
    assert!(!report(&[]).contains("not compared"));
    let url = format!("sqlite:{}", shop.path("orders.db"));
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = ttpay_store::open(&url, &ttpay_store::Options::default()).await.unwrap();
        for channel in [Channel::Trade, Channel::Ecpay, Channel::Trade] {
            pay(&store, channel).await;
        }
        store.close().await;
    });
    let told = report(&[]);
    assert!(told.contains("agrees · 一致"), "{told}");
    for (channel, sum) in
        [("ecpay", "1 payments 支付             1.01"), ("trade", "2 payments 支付             2.02")]
    {
        let (_, after) = told.split_once(&format!("{channel}  not compared")).unwrap();
        assert!(after.lines().nth(1).unwrap().contains(sum), "{told}");
    }
    let json: serde_json::Value = serde_json::from_str(&report(&["--format", "json"])).unwrap();
    assert_eq!((&json["agrees"], json["channels"].as_array().unwrap().len()), (&true.into(), 1));
    let outside = json["outside"].as_array().unwrap().iter();
    let outside: Vec<_> =
        outside.map(|it| (it["channel"].as_str(), it["here"]["payments_fen"].as_u64())).collect();
    assert_eq!(outside, [(Some("ecpay"), Some(101)), (Some("trade"), Some(202))]);
    // Asking for their bills says why there are none.
    for channel in ["ecpay", "trade"] {
        let refused = shop.reconcile(&["--channel", channel]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(text(&refused.stderr).contains("its bills are not compared"), "{}", text(&refused.stderr));
    }
}

#[test]
fn json_and_csv_have_every_difference() {
    let shop = Shop::new();
    let form =
        |form: &str| shop.reconcile(&["--date", "2024-01-01", "--wechat", BILL, "--format", form, "--fix"]);
    let json: serde_json::Value = serde_json::from_slice(&form("json").stdout).unwrap();
    assert_eq!((&json["date"], &json["agrees"]), (&"2024-01-01".into(), &false.into()));
    let channel = &json["channels"][0];
    assert_eq!(channel["bill"]["payments_fen"], 6107);
    let differences = channel["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 6);
    assert!(differences.iter().all(|it| it["kind"] == "unknown_here"), "{json}");
    assert!(differences.iter().all(|it| it["settlement"]["settled"] == "not_asked"), "{json}");
    assert_eq!(differences[0]["meaning"]["zh"], "账单里的订单号在本地根本不存在。");

    let output = shop.path("report.csv");
    let args = ["--date", "2024-01-01", "--wechat", BILL, "--format", "csv", "--output", &output];
    let quiet = shop.reconcile(&args);
    assert_eq!((quiet.status.code(), text(&quiet.stdout)), (Some(1), String::new()));
    let table = std::fs::read_to_string(Path::new(&output)).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("date,channel,kind,out_trade_no,out_refund_no,"), "{table}");
    assert!(lines[0].ends_with(",advice_en,advice_zh"), "{table}");
    assert_eq!(lines.len(), 7);
    assert!(lines[1..].iter().all(|line| line.starts_with("2024-01-01,wechat,unknown_here,BILL")), "{table}");
}

#[test]
fn a_comparison_leaves_measurements_and_so_does_one_that_did_not_come_about() {
    let shop = Shop::new();
    let metrics = shop.path("ttpay.prom");
    let read = || std::fs::read_to_string(&metrics).unwrap();
    let has = |lines: &[&str]| {
        let text = read();
        for line in lines {
            assert!(text.lines().any(|known| known == *line), "{line} is not in\n{text}");
        }
    };
    let differs = ["--date", "2024-01-01", "--wechat", BILL, "--alipay", ZIP, "--metrics", &metrics];
    assert_eq!(shop.reconcile(&differs).status.code(), Some(1));
    has(&[
        "# TYPE ttpay_reconcile_differences gauge",
        r#"ttpay_reconcile_differences{channel="wechat",kind="unknown_here"} 6"#,
        r#"ttpay_reconcile_differences{channel="alipay",kind="missing_there"} 0"#,
        r#"ttpay_reconcile_agreed{channel="wechat"} 0"#,
        "ttpay_reconcile_success 1",
    ]);
    #[cfg(unix)]
    {
        let mode =
            std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&metrics).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o644);
    }
    let cut = shop.path("cut.csv");
    std::fs::write(&cut, "nothing of a bill").unwrap();
    let failed = shop.reconcile(&["--date", "2024-01-01", "--wechat", &cut, "--metrics", &metrics]);
    assert_eq!(failed.status.code(), Some(2));
    has(&["ttpay_reconcile_success 0"]);
    assert!(!read().contains("differences"), "what was not compared does not agree: {}", read());
    let nowhere = shop.path("no/such/folder/ttpay.prom");
    let nothing = shop.path("nothing.csv");
    let refused = shop.reconcile(&["--date", "2024-01-01", "--wechat", &nothing, "--metrics", &nowhere]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        text(&refused.stderr).contains("the measurements cannot be written"),
        "{}",
        text(&refused.stderr)
    );
}

#[test]
fn a_mistyped_database_is_no_agreement_and_no_new_file() {
    let shop = Shop::new();
    let (mistyped, nothing) = (shop.path("yy.db"), shop.path("nothing.csv"));
    let url = format!("sqlite:{mistyped}");
    let trouble = shop.reconcile(&["--date", "2024-01-01", "--wechat", &nothing, "--database-url", &url]);
    assert_eq!(trouble.status.code(), Some(2), "{}", text(&trouble.stdout));
    assert!(text(&trouble.stderr).contains(&mistyped), "{}", text(&trouble.stderr));
    assert!(!Path::new(&mistyped).exists());
}
