//! `ttpay serve --sandbox`: the whole system on loopback until somebody stops it.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use serde_json::json;
use ttpay::channels::address;
use ttpay_server::settings::{LogForm, LogLevel};
use ttpay_server::{log, signal};

use super::house::{House, OPERATOR_KEY, WEBHOOK_SECRET};
use super::{Clock, run_async};
use crate::args::Options;
use crate::style::{BAD, DIM, GOOD, HEAD, paint};

/// Where the platforms and the backend listen when nothing else is said.
const PORTS: [u16; 2] = [8081, 8080];

/// Serves until it is told to stop; `flags` are settings of the server by name.
pub fn run(options: &Options, flags: &[(&'static str, String)]) -> ExitCode {
    match run_async(serve(options, flags)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            anstream::eprintln!("{} {why}", paint(BAD, "ttpay serve --sandbox:"));
            ExitCode::from(2)
        }
    }
}

async fn serve(options: &Options, flags: &[(&'static str, String)]) -> Result<(), String> {
    let mut listen = PORTS.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    if let Some((_, text)) = flags.iter().find(|(name, _)| *name == "listen") {
        let address: SocketAddr =
            text.parse().map_err(|_| format!("--listen: `{text}` is not ADDRESS:PORT"))?;
        if !address.ip().is_loopback() {
            return Err("--listen: a sandbox listens on loopback only, such as 127.0.0.1:8080".to_owned());
        }
        // With a port of one's own the platforms take any that is free.
        listen = [SocketAddr::new(address.ip(), 0), address];
    }
    if let Some((_, url)) = flags.iter().find(|(name, _)| *name == "webhook_url") {
        on_this_machine(url)?;
    }
    let (form, level) = log_asked_for(flags);
    log::start(form, level, None);
    let stop = signal::stop();
    let house = House::raise(options, &Clock::system(), listen, flags).await?;
    say_hello(&house);
    stop.await;
    house.close().await;
    Ok(())
}

/// Only this machine is told what happens in a sandbox, where nothing is worth TLS.
fn on_this_machine(url: &str) -> Result<(), String> {
    let rule = "--webhook-url: beside a sandbox it is http://127.0.0.1:PORT/… or http://localhost:PORT/…";
    address::host(url, true).map_err(|_| rule.to_owned())?;
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    if address::is_this_machine(authority) { Ok(()) } else { Err(rule.to_owned()) }
}

/// The log that the flags name; what no setting takes is refused when the house is raised. A terminal in which somebody
/// plays shows only what looks wrong unless more is asked for.
fn log_asked_for(flags: &[(&'static str, String)]) -> (LogForm, LogLevel) {
    let text = |wanted: &str| flags.iter().find(|(name, _)| *name == wanted).map(|(_, text)| json!(text));
    let form = text("log").and_then(|text| serde_json::from_value(text).ok());
    let level = text("log_level").and_then(|text| serde_json::from_value(text).ok());
    (form.unwrap_or_default(), level.unwrap_or(LogLevel::Warn))
}

fn say_hello(house: &House) {
    let (backend, platforms) = (house.backend(), house.sandbox.base_url());
    let head = |label: &str| paint(HEAD, format!("{label:<12}"));
    anstream::eprintln!(
        "{} {}  {}",
        head("open"),
        paint(GOOD, format!("{backend}/")),
        paint(DIM, "the orders, for the operator · 订单页面（运营）")
    );
    anstream::eprintln!(
        "{} {}  {}",
        head("phone"),
        paint(GOOD, format!("{platforms}/")),
        paint(DIM, "place an order of any generation by hand and pay for it · 手动下单（各代均可）并支付")
    );
    anstream::eprintln!("{} {}  {}", head("backend"), paint(GOOD, &backend), paint(DIM, "商户后端"));
    anstream::eprintln!(
        "{} {}  {}",
        head("platforms"),
        paint(GOOD, &platforms),
        paint(DIM, "微信、支付宝、收银台、担保支付、通用交易系统")
    );
    anstream::eprintln!("{} {OPERATOR_KEY}", head("operator key"));
    anstream::eprintln!("{} {WEBHOOK_SECRET}", head("webhook key"));
    anstream::eprintln!("{} {}", head("files"), house.folder.path().display());
    anstream::eprintln!("\n{}", paint(HEAD, "place an order, pay for it, ask · 下单、支付、查询"));
    for (generation, steps) in ways_to_pay(&backend, &platforms) {
        anstream::eprintln!("  {}", paint(DIM, generation));
        for step in steps {
            anstream::eprintln!("  {step}");
        }
    }
    anstream::eprintln!(
        "\n{}",
        paint(
            DIM,
            format!(
                "faults, keys, bills, time: {platforms}/_control · {backend}/openapi.json describes the API"
            )
        )
    );
    anstream::eprintln!("{}", paint(DIM, "Ctrl-C ends it, and its files go with it · 按 Ctrl-C 结束"));
}

/// How to pay in each generation, as lines for a shell.
fn ways_to_pay(backend: &str, platforms: &str) -> [(&'static str, Vec<String>); 3] {
    let place = |number: &str, more: &str| {
        format!(
            "curl -s {backend}/v1/orders -H 'Authorization: Bearer {OPERATOR_KEY}' --json '{{\"out_order_no\":\"{number}\",\"total_amount\":101,\"subject\":\"Month card\",\"uid\":\"u1\",\"client_ip\":\"203.0.113.7\"{more}}}' > order.json"
        )
    };
    let open = |path: &str, body: &str, file: &str| {
        format!("curl -s {platforms}/cashier/{path} --json \"{body}\" > {file}.json")
    };
    let pay = |path: &str, by: &str| {
        format!(
            "curl -s {platforms}/cashier/{path}/$(jq -r .session session.json)/pay --json '{{\"{by}\":\"wechat\"}}'"
        )
    };
    let ask = |number: &str| {
        format!(
            "curl -s {backend}/v1/orders/{number}/status -H \"Authorization: Bearer $(jq -r .status_token order.json)\""
        )
    };
    let goods = r#","generation":"trade","skuList":[{"skuId":"S1","price":101,"quantity":1,"title":"Month card","imageList":["https://img.example.com/1.png"],"type":401,"tagGroupId":"tag_group_1"}],"orderEntrySchema":{"path":"pages/order"}"#;
    let cashier = r#"{\"service\":1,\"order_info\":$(jq -c .order_info order.json)}"#;
    let ecpay = r#"{\"order_info\":$(jq -c .order_info order.json)}"#;
    let requested = r"$(jq -c '{data, byteAuthorization: .byte_authorization}' order.json)";
    [
        (
            "cashier · 收银台",
            vec![
                place("HELLO1", ""),
                open("sessions", cashier, "session"),
                pay("sessions", "channel"),
                ask("HELLO1"),
            ],
        ),
        (
            "ecpay · 担保支付",
            vec![
                place("ECPAY1", r#","generation":"ecpay""#),
                open("ecpay/sessions", ecpay, "session"),
                pay("ecpay/sessions", "way"),
                ask("ECPAY1"),
            ],
        ),
        (
            "trade · 通用交易系统",
            vec![
                place("TRADE1", goods),
                open("trade/orders", requested, "requested"),
                open("trade/sessions", "$(cat requested.json)", "session"),
                pay("trade/sessions", "way"),
                ask("TRADE1"),
            ],
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_told_what_happens_in_a_sandbox() {
        for url in ["http://127.0.0.1:8000/", "http://localhost:1/hook?a=1", "https://[::1]:8443/"] {
            assert_eq!(on_this_machine(url), Ok(()), "{url}");
        }
        for url in [
            "ftp://127.0.0.1/",
            "http://192.168.1.1/",
            "http://127.0.0.1.example.com/",
            "https://u@127.0.0.1/",
            "",
        ] {
            let refused = on_this_machine(url).unwrap_err();
            assert!(refused.contains("http://127.0.0.1") && !refused.contains("must"), "{url}: {refused}");
        }
    }

    #[test]
    fn the_log_of_a_sandbox_is_the_one_that_was_asked_for() {
        assert_eq!(log_asked_for(&[]), (LogForm::Text, LogLevel::Warn));
        let flags = [("log", "json".to_owned()), ("log_level", "trace".to_owned())];
        assert_eq!(log_asked_for(&flags), (LogForm::Json, LogLevel::Trace));
    }
}
