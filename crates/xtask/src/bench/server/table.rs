//! What was found, as tables.
#![allow(clippy::float_arithmetic)] // Rates and milliseconds, not money.

use std::time::Duration;

use serde_json::Value;

use super::cores::list;
use super::rounds::{AT_ONCE, ORDERS_AT_ONCE, Round, Size, median};

/// What one contestant did in a row of the table.
type Row = (&'static str, fn(&Round) -> f64, Form);

enum Form {
    Rate,
    Ratio,
}

const ROWS: &[Row] = &[
    ("RSA-2048 signatures alone, all servers' cores", |it| it.signatures.per_second, Form::Rate),
    ("orders placed, WeChat v3 and Alipay", |it| it.orders.per_second, Form::Rate),
    ("  of what their 2 signatures allow (aim: 0.70)", Round::of_rsa, Form::Ratio),
    ("notifications verified and stored", |it| it.notices.per_second, Form::Rate),
    ("their changes made beforehand, through the store", |it| it.same_changes.per_second, Form::Rate),
    ("commits of one row, the database alone", |it| it.own_commits.per_second, Form::Rate),
    ("commits of one row, through the store", |it| it.store_commits.per_second, Form::Rate),
    ("notifications of these changes (aim: 0.70)", Round::of_same_changes, Form::Ratio),
    ("  of the database's own commits (aim: 0.70)", Round::of_own_commits, Form::Ratio),
    ("  of the store's one-row commits", Round::of_store_commits, Form::Ratio),
    ("processor time, µs: a signature", |it| it.signatures.us(), Form::Rate),
    ("  an order, in the server", |it| it.orders.own_us, Form::Rate),
    ("  an order, in PostgreSQL", |it| it.orders.database_us, Form::Rate),
    ("  its 2 signatures of the whole", Round::of_order_time, Form::Ratio),
    ("  a notification, in the server", |it| it.notices.own_us, Form::Rate),
    ("  a notification, in PostgreSQL", |it| it.notices.database_us, Form::Rate),
    ("  its change alone, both sides", |it| it.same_changes.us(), Form::Rate),
    ("  a commit of the database alone, both sides", |it| it.own_commits.us(), Form::Rate),
    ("  a one-row commit of the store, both sides", |it| it.store_commits.us(), Form::Rate),
];

/// Rates and ratios of each contestant, and the latency at half load.
pub(super) fn rates(
    names: &[&str],
    found: &[Vec<Round>],
    half: &[Vec<[Duration; 2]>],
    size: Size,
    servers_on: Option<&[usize]>,
) {
    let topology = match servers_on {
        None => "Shared cores: load, servers and databases run on all of them.".to_owned(),
        Some(cores) => format!(
            "Servers on cores of their own ({}): load and PostgreSQL run on the others; SQLite is part of its server.\n\
             The signatures alone are made on the servers' cores.",
            list(cores)
        ),
    };
    anstream::println!("\n{topology}\n");
    anstream::println!("{:<52}{}", "each second, durable", heads(names));
    for (what, value, form) in ROWS {
        let cells: String = found
            .iter()
            .map(|rounds| {
                let middle = median(rounds.iter().map(value));
                match form {
                    Form::Rate => format!("{middle:>16.0}"),
                    Form::Ratio => format!("{middle:>16.2}"),
                }
            })
            .collect();
        anstream::println!("{what:<52}{cells}");
    }
    for (place, what) in
        ["a notification at half that rate: median, ms", "  99 of 100 within, ms"].iter().enumerate()
    {
        let cells: String = half
            .iter()
            .map(|times| {
                let middle = median(times.iter().map(|both| both[place].as_secs_f64() * 1000.0));
                format!("{middle:>16.1}")
            })
            .collect();
        anstream::println!("{what:<52}{cells}");
    }
    against(names, found);
    anstream::println!(
        "\nMedians of {} interleaved rounds of {} orders, {ORDERS_AT_ONCE} orders or {AT_ONCE} others at once; ratios are taken \
         within each round.\n\
         A benchmark judges nothing: absolute rates differ between machines, ratios hardly.\n",
        size.rounds,
        size.orders
    );
}

/// Three instances against one, of the same database, round by round.
fn against(names: &[&str], found: &[Vec<Round>]) {
    let at =
        |suffix: &str| names.iter().position(|name| name.starts_with("postgresql") && name.ends_with(suffix));
    let (Some(one), Some(three)) = (at("×1"), at("×3")) else { return };
    let ratio = |value: fn(&Round) -> f64| {
        median(found[three].iter().zip(&found[one]).map(|(three, one)| value(three) / value(one)))
    };
    anstream::println!(
        "three instances against one on PostgreSQL: orders {:.2}, notifications {:.2}",
        ratio(|it| it.orders.per_second),
        ratio(|it| it.notices.per_second)
    );
}

/// Lists, one order and memory of each database: its name, what was read, the proof about scans, and its size in MB.
pub(super) fn lists(found: &[(&'static str, Value, String, u64)], orders: u64) {
    let names: Vec<&str> = found.iter().map(|it| it.0).collect();
    let row = |what: &str, cell: &dyn Fn(&Value) -> String| {
        let cells: String = found.iter().map(|(_, read, ..)| format!("{:>16}", cell(read))).collect();
        anstream::println!("{what:<52}{cells}");
    };
    let pair = |times: &Value| -> String {
        let number = |at: usize| times[at].as_f64().unwrap_or(f64::NAN);
        format!("{:.2} / {:.2}", number(0), number(1))
    };
    anstream::println!("{:<52}{}", format!("{orders} stored orders: median / 99 of 100, ms"), heads(&names));
    row("first page of 20", &|read| pair(&read["first"]));
    for state in 0..3 {
        let what = found.first().and_then(|it| it.1["by_state"][state][0].as_str()).unwrap_or_default();
        row(&format!("  only `{what}`"), &|read| pair(&read["by_state"][state][1]));
    }
    row("page of 20 in the middle, by cursor", &|read| pair(&read["deep"]));
    row("one order with its timeline", &|read| pair(&read["one"]));
    row("memory of the server, before / after, MB", &|read| {
        format!("{} / {}", read["idle_mb"], read["busy_mb"])
    });
    for (name, _, proof, size) in found {
        anstream::println!("{name}: {size} MB on disk; {proof}");
    }
}

fn heads(names: &[&str]) -> String {
    names.iter().map(|name| format!("{name:>16}")).collect()
}
