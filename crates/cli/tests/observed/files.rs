//! The dashboard and the alert rules: what they ask for is there.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::measured::{Measure, everything};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/observability");

fn file(name: &str) -> String {
    std::fs::read_to_string(format!("{FOLDER}/{name}")).unwrap()
}

/// The words of an expression, without texts in quotes.
fn words(expression: &str) -> Vec<String> {
    let bare: String = expression.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let words = bare.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The labels that an expression chooses by and groups by.
fn labels(expression: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in expression.split('{').skip(1) {
        let chosen = part.split('}').next().unwrap();
        let names = chosen.split('"').step_by(2).flat_map(|part| part.split([',', '=', '~', '!']));
        found.extend(names.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned));
    }
    for part in expression.split("by (").skip(1) {
        let names = part.split(')').next().unwrap().split(',');
        found.extend(names.map(|name| name.trim().to_owned()));
    }
    found
}

/// Every measurement of an expression is printed by a server, and has the labels that the expression and the text about its
/// result name.
fn check(expression: &str, texts: &str, known: &BTreeMap<String, Measure>) {
    let mut has: BTreeSet<String> = ["job", "instance", "le"].map(str::to_owned).into();
    let names: Vec<_> = words(expression).into_iter().filter(|word| word.starts_with("ttpay_")).collect();
    assert!(!names.is_empty(), "{expression} asks for nothing of ours");
    for name in names {
        let histogram = ["_bucket", "_count", "_sum"].iter().find_map(|ending| name.strip_suffix(ending));
        let measure = known.get(&name).or_else(|| known.get(histogram?));
        let measure = measure.unwrap_or_else(|| panic!("{name} of {expression} is printed by no server"));
        assert_eq!(histogram.is_some(), measure.kind == "histogram", "{name} of {expression}");
        has.extend(measure.labels.iter().cloned());
    }
    for label in labels(expression) {
        assert!(has.contains(&label), "{label} of {expression} is no label of it");
    }
    for named in texts.split("$labels.").skip(1) {
        let label: String = named.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
        assert!(labels(expression).contains(&label) || !expression.contains("by ("), "{label} in {texts}");
        assert!(has.contains(&label), "{label} in {texts}");
    }
}

#[test]
fn every_panel_of_the_dashboard_asks_for_what_a_server_prints() {
    let dashboard: Value = serde_json::from_str(&file("grafana-dashboard.json")).unwrap();
    let known = everything();
    let mut asked = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for panel in dashboard["panels"].as_array().unwrap() {
        assert!(ids.insert(panel["id"].as_u64().unwrap()), "{}", panel["id"]);
        let title = panel["title"].as_str().unwrap();
        assert!(title.contains(" · ") && !title.is_ascii(), "{title} is in one language");
        if panel["type"] == "row" {
            continue;
        }
        assert!(panel["description"].as_str().unwrap().contains(" · "), "{title}");
        assert_eq!(panel["datasource"]["uid"], "${datasource}", "{title}");
        for target in panel["targets"].as_array().unwrap() {
            let expression = target["expr"].as_str().unwrap();
            let legend = target["legendFormat"].as_str().unwrap();
            let labels = legend.replace("{{", "$labels.");
            check(&expression.replace("$__rate_interval", "5m"), &labels, &known);
            asked.extend(words(expression));
        }
    }
    let variables = dashboard["templating"]["list"].as_array().unwrap();
    assert!(
        variables.iter().any(|variable| variable["type"] == "datasource" && variable["name"] == "datasource")
    );
    for name in known
        .keys()
        .filter(|name| !["ttpay_reconcile_success", "ttpay_start_time_seconds"].contains(&name.as_str()))
    {
        let shown = asked.contains(name) || asked.contains(&format!("{name}_bucket"));
        assert!(shown, "{name} is on no panel");
    }
}

#[test]
fn every_alert_asks_for_what_a_server_prints_and_says_what_to_do() {
    let rules = file("alerts.yml");
    let known = everything();
    let alerts: Vec<_> = rules.split("- alert: ").skip(1).collect();
    assert!(alerts.len() > 12);
    for alert in alerts {
        let line = |name: &str| {
            let start = format!("{name}: ");
            let found = alert.lines().find_map(|line| line.trim().strip_prefix(&start));
            found.unwrap_or_else(|| panic!("{name} is absent: {alert}")).to_owned()
        };
        let (summary, description) = (line("summary"), line("description"));
        for text in [&summary, &description] {
            assert!(text.contains(" · ") && !text.is_ascii() && text.len() > 20, "{text}");
        }
        assert!(["{ severity: page }", "{ severity: ticket }"].contains(&line("labels").as_str()));
        check(&line("expr"), &format!("{summary} {description}"), &known);
    }
}

/// Where Prometheus is installed, its own checker reads the rules.
#[test]
fn prometheus_takes_the_rules() {
    let Ok(output) =
        Command::new("promtool").args(["check", "rules"]).arg(format!("{FOLDER}/alerts.yml")).output()
    else {
        eprintln!("skipped: there is no promtool here (Debian: prometheus)");
        return;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
