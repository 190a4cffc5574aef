//! `ttpay serve` before it serves: what `--check` and the first lines say, and what is refused.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A merchant with both channels who can be served.
struct Shop {
    folder: TempDir,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let story = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/story/merchant.json");
        let mut config: Value = serde_json::from_str(&std::fs::read_to_string(story).unwrap()).unwrap();
        config["server"] = json!({
            "operator_key": "an-operator-key-of-the-tests",
            "public_url": "https://pay.example.com",
        });
        std::fs::write(folder.path().join("merchant.json"), config.to_string()).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `ttpay serve` in the folder of the shop.
    fn serve(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ttpay"));
        command.args(["serve", "--config", "merchant.json"]).args(args);
        command.current_dir(self.folder.path()).env_remove("TTPAY_CONFIG");
        command
    }

    fn check(&self, args: &[&str]) -> Output {
        self.serve(&[&["--check"], args].concat()).output().unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_check_says_where_the_database_and_the_pages_are_and_opens_nothing() {
    let shop = Shop::new();
    let good = shop.check(&["--database-url", "sqlite:pay.db"]);
    assert_eq!(good.status.code(), Some(0), "{}", text(&good.stderr));
    let said = text(&good.stderr);
    let file = shop.folder.path().canonicalize().unwrap().join("pay.db");
    assert!(said.contains(&format!("sqlite {}", file.display())), "{said}");
    assert!(said.contains("open         https://pay.example.com/ "), "{said}");
    assert!(!said.contains("Ctrl-C"), "nothing runs that could be stopped: {said}");
    assert!(!file.exists());
    let server = shop.check(&["--database-url", "postgres://pay:hunter2@db.example.com/orders"]);
    let said = text(&server.stderr) + &text(&server.stdout);
    assert!(said.contains("postgres db.example.com:5432/orders") && !said.contains("hunter2"), "{said}");
}

#[test]
fn a_database_in_a_folder_that_does_not_exist_is_refused_by_a_check_and_by_a_start() {
    let shop = Shop::new();
    let url = format!("sqlite:{}", shop.path("nowhere/x.db").display());
    let args = ["--listen", "127.0.0.1:0", "--database-url", &url];
    for refused in [shop.check(&args), shop.serve(&args).output().unwrap()] {
        assert_eq!(refused.status.code(), Some(1), "{}", text(&refused.stdout));
        let said = text(&refused.stderr);
        let nowhere = shop.path("nowhere");
        assert!(said.contains(&*nowhere.to_string_lossy()) && said.contains("make it"), "{said}");
        assert!(!said.contains("try again"), "{said}");
    }
}

#[test]
fn a_start_says_which_file_it_makes() {
    let shop = Shop::new();
    let file = shop.folder.path().canonicalize().unwrap().join("pay.db");
    for log in ["text", "json"] {
        let mut serving = shop
            .serve(&["--listen", "127.0.0.1:0", "--database-url", "sqlite:pay.db", "--log", log])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(serving.stderr.take().unwrap()).lines().map(Result::unwrap);
        let mut said = Vec::new();
        for line in lines {
            let last = line.contains("listening");
            said.push(line);
            if last {
                break;
            }
        }
        serving.kill().unwrap();
        serving.wait().unwrap();
        let named = said.iter().any(|line| line.contains(&*file.to_string_lossy()));
        assert!(named && file.exists(), "{log}: {said:#?}");
    }
}
