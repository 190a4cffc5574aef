//! The program as a person or a script meets it: exit codes, one line on stdout, text on stderr, no secret anywhere.
#![allow(clippy::unwrap_used)]

mod running;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use running::{ROOT, stderr, stdout};

const PUBLISHED: &str = "07d5988aa5dc9f9f604711a118ad16cf";
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/sample_order_info.json");

/// The program in the repository's folder.
fn ttpay(args: &[&str], stdin: &str) -> Output {
    running::ttpay(ROOT, args, stdin)
}

#[test]
fn sign_prints_the_published_signature_on_one_line() {
    let output = ttpay(&["sign", SAMPLE, "--secret", "env:TT_DEMO_SECRET"], "");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(stdout(&output).contains(&format!("\"signature\":\"{PUBLISHED}\"")), "{}", stdout(&output));
}

#[test]
fn verify_tells_right_from_wrong_by_its_exit_code() {
    let printed = std::fs::read_to_string(SAMPLE).unwrap();
    let right = printed.replace("15aa99cd80878661a4d442b7540bdf96", PUBLISHED);
    let verdict = |text: &str| ttpay(&["verify", "--secret", "env:TT_DEMO_SECRET"], text);
    assert_eq!(verdict(&right).status.code(), Some(0));
    let wrong = verdict(&printed);
    assert_eq!(wrong.status.code(), Some(1), "the printed signature belongs to an unpublished secret");
    assert!(stdout(&wrong).contains("\"code\":\"signature_mismatch\""), "{}", stdout(&wrong));
}

#[test]
fn call_reads_stdin_and_a_refusal_exits_1() {
    let ok = ttpay(&["call", "explain_code"], r#"{"code":"CD0025"}"#);
    assert_eq!((ok.status.code(), stdout(&ok).starts_with(r#"{"ok":{"code":"CD0025""#)), (Some(0), true));
    let unknown = ttpay(&["call", "no_such_verb"], "{}");
    assert_eq!(unknown.status.code(), Some(1));
    assert!(stdout(&unknown).starts_with(r#"{"error":{"code":"verb_unknown""#));
}

#[test]
fn bad_usage_exits_2_and_leaves_stdout_empty() {
    for args in [
        &["no-such-command"][..],
        &["call"],
        &["sign", "/no/such/file", "--secret", "env:TT_DEMO_SECRET"],
        &["schema", "nope"],
    ] {
        let output = ttpay(args, "");
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{args:?}");
        assert!(!stderr(&output).is_empty());
    }
}

#[test]
fn a_configuration_may_refer_to_the_environment_and_to_files() {
    let folder = std::env::temp_dir().join(format!("ttpay-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("secret.txt"), "a\n").unwrap();
    let config = folder.join("merchant.toml");
    for reference in ["env:TT_DEMO_SECRET", "file:secret.txt"] {
        let text = format!(
            "[cashier]\napp_id = \"800000040005\"\nmerchant_id = \"1300000004\"\nsecret = \"{reference}\"\n"
        );
        std::fs::write(&config, text).unwrap();
        let output = ttpay(&["sign", SAMPLE, "--config", config.to_str().unwrap()], "");
        assert!(stdout(&output).contains(PUBLISHED), "{reference}: {}", stderr(&output));
    }
    std::fs::write(&config, "[cashier]\nsecret = \"env:TT_NOT_SET\"\n").unwrap();
    let output = ttpay(&["sign", SAMPLE, "--config", config.to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("\"field\":\"cashier.secret\""), "{}", stdout(&output));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn no_secret_is_printed_even_when_everything_is_wrong_around_it() {
    let canary = "canary-4b1d-secret";
    let broken =
        format!(r#"{{"scheme":"cashier_md5","params":{{}},"key":"{canary}","extra":"{canary}","params":1}}"#);
    for request in [
        broken.clone(),
        broken.replace(",\"params\":1", ""),
        format!("{canary}{{"),
        format!(r#"{{"key":["{canary}"]}}"#),
    ] {
        let output = ttpay(&["call", "sign"], &request);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            !stdout(&output).contains("canary") && !stderr(&output).contains("canary"),
            "{}",
            stdout(&output)
        );
    }
}

#[test]
fn the_tour_ends_well_and_without_colours_in_a_pipe() {
    let output = ttpay(&["tour"], "");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.contains(PUBLISHED) && text.contains("signature_mismatch"));
    assert!(!text.contains('\u{1b}'), "escape sequences in a pipe");
}

#[test]
fn every_shell_gets_completions_and_every_verb_a_schema() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = ttpay(&["completions", shell], "");
        assert!(output.status.success() && stdout(&output).contains("ttpay"), "{shell}");
    }
    let list = stdout(&ttpay(&["schema"], ""));
    for name in list.lines() {
        let output = ttpay(&["schema", name], "");
        let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(schema.is_object(), "{name}");
    }
    assert!(list.lines().any(|name| name == "sign_order_info"));
}

#[test]
fn the_example_configuration_builds_requests_for_both_channels() {
    let config = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/demo/merchant.toml");
    for (verb, host) in [
        ("wechat_query", "https://api.mch.weixin.qq.com/v3/"),
        ("alipay_query", "https://openapi.alipay.com/gateway.do?"),
    ] {
        let output = ttpay(&["call", verb, "--config", config], r#"{"out_trade_no":"T202401010000000001"}"#);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(stdout(&output).contains(&format!("\"url\":\"{host}")), "{}", stdout(&output));
    }
}

#[test]
fn the_demonstration_ends_well_and_both_readmes_show_its_real_output() {
    let played = ttpay(&["demo"], "");
    assert_eq!(played.status.code(), Some(0), "{}", stderr(&played));
    let output = stdout(&played);
    assert!(!output.contains('\u{1b}'), "escape sequences in a pipe");
    for readme in ["README.md", "README.zh-CN.md"] {
        let path = format!("{}/../../{readme}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let fence = "```";
        assert!(
            text.contains(&format!("{fence}text\n{}\n{fence}", output.trim_end())),
            "{readme} shows another output"
        );
    }
}

#[test]
fn a_reader_that_went_away_is_no_panic() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ttpay"))
        .args(["call", "explain_code"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(br#"{"code":"CD0025"}"#).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
}

#[test]
fn one_file_holds_the_merchant_for_the_verbs_and_the_server_for_serve() {
    let folder = std::env::temp_dir().join(format!("ttpay-cli-serve-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let config = folder.join("merchant.json");
    let story = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/story/merchant.json");
    let mut merchant: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(story).unwrap()).unwrap();
    merchant["server"] = serde_json::json!({ "operator_key": "env:TT_NOT_SET", "nothing": 1 });
    std::fs::write(&config, merchant.to_string()).unwrap();
    let path = config.to_str().unwrap();
    // A verb does not look at the server's section, not even for what is wrong there.
    let verb = ttpay(&["sign", SAMPLE, "--config", path], "");
    assert_eq!(verb.status.code(), Some(0), "{}", stdout(&verb));
    let check = |key: &str| {
        merchant_with(&mut merchant.clone(), key, &config);
        ttpay(&["serve", "--check", "--config", path, "--public-url", "https://pay.example.com"], "")
    };
    let good = check("an-operator-key-of-the-tests");
    assert_eq!(good.status.code(), Some(0), "{}", stdout(&good));
    assert!(stdout(&good).contains(r#""channels":["wechat","alipay"]"#), "{}", stdout(&good));
    assert!(!(stdout(&good) + &stderr(&good)).contains("an-operator-key"));
    let short = check("under-24-characters");
    assert_eq!(short.status.code(), Some(1));
    assert!(stdout(&short).contains("server.operator_key") && !stdout(&short).contains("under-24"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_log_for_machines_says_where_the_server_listens() {
    use std::io::{BufRead, BufReader};
    let folder = std::env::temp_dir().join(format!("ttpay-cli-listens-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let config = folder.join("merchant.json");
    let story = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/story/merchant.json");
    let mut merchant: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(story).unwrap()).unwrap();
    merchant_with(&mut merchant, "an-operator-key-of-the-tests", &config);
    let mut serving = Command::new(env!("CARGO_BIN_EXE_ttpay"))
        .args(["serve", "--config", config.to_str().unwrap(), "--public-url", "https://pay.example.com"])
        .args(["--log", "json", "--listen", "127.0.0.1:0", "--database-url", "sqlite::memory:"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(serving.stderr.take().unwrap()).lines();
    let line = lines.map(Result::unwrap).find(|line| line.contains("listening"));
    serving.kill().unwrap();
    serving.wait().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
    let address: std::net::SocketAddr = line["address"].as_str().unwrap().parse().unwrap();
    assert_ne!(address.port(), 0);
}

fn merchant_with(merchant: &mut serde_json::Value, key: &str, file: &std::path::Path) {
    merchant["server"] = serde_json::json!({ "operator_key": key });
    std::fs::write(file, merchant.to_string()).unwrap();
}

#[test]
fn the_help_of_serve_lists_every_setting_with_its_variable() {
    let help = stdout(&ttpay(&["serve", "--help"], ""));
    for line in
        ["operator_key [required]", "environment: TTPAY_SERVER_DATABASE_URL", "trusted_proxies [none]"]
    {
        assert!(help.contains(line), "{line} is not in\n{help}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_an_error() {
    for args in
        [&["demo"][..], &["tour"], &["schema"], &["explain", "CD0025"], &["completions", "bash"], &["--help"]]
    {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_ttpay"))
            .args(args)
            .stdout(full)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("cannot be written"), "{args:?}: {}", stderr(&output));
    }
}
