//! The measurements, as a server prints them, against the table that documents them.

use std::collections::{BTreeMap, BTreeSet};

use crate::drive::v3;
use crate::program::{printed, ttpay};

const TABLE: &str = include_str!("../../../../examples/observability/README.md");

/// A measurement: its type, and the labels of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    pub kind: String,
    pub labels: BTreeSet<String>,
}

/// What a text of measurements has, by the names of its lines; a histogram under the name without an ending.
pub fn printed_by(text: &str) -> BTreeMap<String, Measure> {
    let mut found = BTreeMap::<String, Measure>::new();
    let mut current = (String::new(), String::new());
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap();
            current = (name.to_owned(), kind.to_owned());
            let ending = match kind {
                "counter" => "_total",
                "info" => "_info",
                _ => "",
            };
            let measure = Measure { kind: kind.to_owned(), labels: BTreeSet::new() };
            found.insert(format!("{name}{ending}"), measure);
        } else if !line.starts_with('#') && !line.is_empty() {
            let series = line.split(['{', ' ']).next().unwrap();
            let name = match current.1.as_str() {
                "histogram" => current.0.as_str(),
                _ => series,
            };
            let labels = line.split_once('{').and_then(|(_, rest)| rest.rsplit_once('}'));
            let measure = found.get_mut(name).unwrap_or_else(|| panic!("{line} has no type"));
            // No value of a label has a comma or an equals sign in it.
            let names = labels
                .iter()
                .flat_map(|(labels, _)| labels.split(','))
                .filter_map(|pair| pair.split('=').next());
            measure.labels.extend(names.filter(|name| !["le", ""].contains(name)).map(str::to_owned));
        }
    }
    found
}

/// What a server and a comparison print together.
pub fn everything() -> BTreeMap<String, Measure> {
    let mut all = printed_by(&v3().metrics);
    all.extend(printed_by(&reconciled()));
    all
}

/// The measurements of a comparison.
fn reconciled() -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let story = include_str!("../../../../examples/story/merchant.json");
    let mut config: serde_json::Value = serde_json::from_str(story).unwrap();
    let database = format!("sqlite:{}", path("orders.db"));
    config["server"] =
        serde_json::json!({ "operator_key": "an-operator-key-of-the-tests", "database_url": &database });
    std::fs::write(path("merchant.json"), config.to_string()).unwrap();
    let bill = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/tests/bills/wechat.csv");
    let (config, metrics) = (path("merchant.json"), path("ttpay.prom"));
    // A comparison opens a database that a server made, and makes none. Its own thread, as the caller may have a runtime.
    let made = std::thread::spawn(move || {
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            ttpay_store::open(&database, &ttpay_store::Options::default()).await.unwrap().close().await;
        });
    });
    made.join().unwrap();
    let args =
        ["reconcile", "--config", &config, "--date", "2024-01-01", "--wechat", bill, "--metrics", &metrics];
    let output = ttpay(&args, &[]);
    std::fs::read_to_string(&metrics).unwrap_or_else(|_| panic!("{}", printed(&output)))
}

/// The rows of the documentation.
fn documented() -> BTreeMap<String, Measure> {
    let rows = TABLE.lines().filter(|line| line.starts_with("| `ttpay_"));
    let word = |cell: &str| cell.trim().trim_matches('`').to_owned();
    rows.map(|row| {
        let cells: Vec<_> = row.trim_matches('|').split('|').collect();
        assert!(cells.len() == 4 && cells[3].trim().len() > 10, "{row}");
        let labels = cells[2].split(',').map(word).filter(|label| !label.is_empty()).collect();
        (word(cells[0]), Measure { kind: word(cells[1]), labels })
    })
    .collect()
}

#[test]
fn the_documentation_has_every_measurement_with_its_type_and_labels_and_no_other() {
    let (documented, printed) = (documented(), everything());
    assert!(documented.len() > 20);
    for (name, measure) in &printed {
        assert_eq!(documented.get(name), Some(measure), "{name}");
    }
    for name in documented.keys() {
        assert!(printed.contains_key(name), "{name} is documented, and no server prints it");
    }
}

#[test]
fn a_day_leaves_its_measurements() {
    let text = &v3().metrics;
    for line in [
        r#"ttpay_notifications_total{channel="wechat",verdict="accepted"} "#,
        r#"ttpay_channel_calls_total{channel="wechat",operation="query",host="127.0.0.1",outcome="5xx"} "#,
        r#"ttpay_channel_answers_total{channel="wechat",operation="query",verdict="signature_mismatch"} "#,
        r#"ttpay_channel_call_seconds_count{channel="alipay",operation="refund"} "#,
        r#"ttpay_orders{state="paid"} 2"#,
        r#"ttpay_webhook_attempts_total{outcome="2xx"} "#,
        r#"ttpay_trace_spans_total{fate="sent"} "#,
        "ttpay_database_ready 1",
    ] {
        assert!(text.lines().any(|known| known.starts_with(line)), "{line} is not in\n{text}");
    }
}
