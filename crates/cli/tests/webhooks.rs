//! `ttpay webhooks` as a person or a script meets it: what it lists, what it replays, and what it refuses.
#![allow(clippy::unwrap_used)]

use std::process::{Command, Output};
use std::sync::Arc;

use serde_json::{Value, json};
use tempfile::TempDir;
use ttpay_store::laws::{change, placed};
use ttpay_store::{NewMessage, Options, OrderStore, open};

const NOW: i64 = 1_704_081_600;

/// A merchant with one order, about which two messages wait; the first was given up.
struct Shop {
    folder: TempDir,
    number: String,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let story = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/story/merchant.json");
        let mut config: Value = serde_json::from_str(&std::fs::read_to_string(story).unwrap()).unwrap();
        let url = format!("sqlite:{}", folder.path().join("orders.db").display());
        config["server"] =
            json!({ "operator_key": "an-operator-key-of-the-tests", "database_url": url.clone() });
        std::fs::write(folder.path().join("merchant.json"), config.to_string()).unwrap();
        let number = tokio::runtime::Runtime::new().unwrap().block_on(async {
            let store: Arc<dyn OrderStore> = open(&url, &Options::default()).await.unwrap();
            let before = placed(&store, "T", NOW).await;
            let number = before.order.out_trade_no.clone();
            let mut change = change(&before, NOW);
            let message = |name: &str| NewMessage {
                id: format!("{number}:{name}"),
                kind: format!("order.{name}"),
                payload: json!({ "out_order_no": number }),
            };
            change.outbox = vec![message("paid"), message("double_paid")];
            store.commit(&change).await.unwrap();
            store.claim_messages(NOW, NOW + 60, 1).await.unwrap();
            store.message_dead(&number, &format!("{number}:paid"), 1, NOW + 1).await.unwrap();
            store.close().await;
            number
        });
        Self { folder, number }
    }

    fn webhooks(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_ttpay"))
            .arg("webhooks")
            .args(args)
            .arg("--config")
            .arg(self.folder.path().join("merchant.json"))
            .env_remove("TTPAY_CONFIG")
            .output()
            .unwrap()
    }

    fn ok(&self, args: &[&str]) -> Value {
        let output = self.webhooks(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        let reply: Value = serde_json::from_slice(&output.stdout).unwrap();
        reply["ok"].clone()
    }

    fn states(&self) -> Value {
        let reply = self.ok(&["list", "--order", &self.number]);
        reply["messages"].as_array().unwrap().iter().map(|message| message["state"].clone()).collect()
    }
}

#[test]
fn messages_are_listed_by_state_by_page_and_by_order() {
    let shop = Shop::new();
    let (paid, double) = (format!("{}:paid", shop.number), format!("{}:double_paid", shop.number));
    let ids = |reply: &Value| -> Vec<String> {
        let messages = reply["messages"].as_array().unwrap().iter();
        messages.map(|message| message["id"].as_str().unwrap().to_owned()).collect()
    };
    let first = shop.ok(&["list", "--limit", "1"]);
    assert_eq!(ids(&first), [double.as_str()], "the youngest comes first");
    let second = shop.ok(&["list", "--limit", "1", "--cursor", first["next_cursor"].as_str().unwrap()]);
    assert_eq!(ids(&second), [paid.as_str()]);
    assert_eq!(ids(&shop.ok(&["list", "--state", "dead"])), [paid.as_str()]);
    assert_eq!(ids(&shop.ok(&["list", "--order", &shop.number])), [paid, double]);
}

#[test]
fn what_was_given_up_is_replayed_by_its_id_or_with_all_others() {
    let shop = Shop::new();
    assert_eq!(shop.states(), json!(["dead", "pending"]));
    let reply = shop.ok(&["replay", &format!("{}:paid", shop.number)]);
    assert_eq!(
        (&reply["messages"][0]["state"], &reply["messages"][0]["attempts"]),
        (&json!("pending"), &json!(0))
    );
    assert_eq!(shop.states(), json!(["pending", "pending"]));
    let other = Shop::new();
    assert_eq!(other.ok(&["replay", "--dead"]), json!({ "replayed": 1, "unreadable": [] }));
    assert_eq!(other.states(), json!(["pending", "pending"]));
}

#[test]
fn one_unknown_id_leaves_the_others_alone() {
    let shop = Shop::new();
    let output = shop.webhooks(&["replay", &format!("{}:paid", shop.number), "T404:paid"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with(r#"{"error":{"code":"not_found""#));
    assert_eq!(shop.states(), json!(["dead", "pending"]));
}

#[test]
fn what_cannot_be_asked_is_refused_before_anything_is_done() {
    let shop = Shop::new();
    let unknown = shop.webhooks(&["list", "--order", "T404"]);
    assert_eq!(unknown.status.code(), Some(1));
    for args in [
        &["replay"][..],
        &["replay", "--dead", "T1:paid"],
        &["list", "--state", "lost"],
        &["list", "--order", "T1", "--state", "dead"],
    ] {
        assert_eq!(shop.webhooks(args).status.code(), Some(2), "{args:?}");
    }
    assert_eq!(shop.webhooks(&["list", "--limit", "201"]).status.code(), Some(1));
}

#[test]
fn a_mistyped_database_has_no_messages_and_is_not_made() {
    let shop = Shop::new();
    let mistyped = shop.folder.path().join("yy.db");
    let refused = shop.webhooks(&["list", "--database-url", &format!("sqlite:{}", mistyped.display())]);
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert!(String::from_utf8_lossy(&refused.stderr).contains(&*mistyped.to_string_lossy()), "{refused:?}");
    assert!(!mistyped.exists());
}
