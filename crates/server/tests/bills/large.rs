//! A hundred thousand lines with planted differences: all found, none invented, and memory that does not grow with them.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Instant;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, raw_sql};
use ttpay::channels::beijing;
use ttpay::core::Channel;
use ttpay::core::reconcile::DifferenceKind as Kind;
use zip::write::SimpleFileOptions;

use crate::shop::{HOUR, MIDNIGHT, Shop, brief};

const LINES: u32 = 100_000;

/// The orders of a day between 1:00 and 23:00; every tenth has a refund. `n` is the number, `at` the moment.
fn orders(channel: Channel, count: u32) -> String {
    let state = if channel == Channel::Wechat { "SUCCESS" } else { "TRADE_SUCCESS" };
    format!(
        "CREATE TEMP TABLE made AS WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < {count}) \
           SELECT n, printf('T%08d', n) AS number, {MIDNIGHT} + {HOUR} + (n * 7919) % 79200 AS at, 100 + n % 900 AS fen \
           FROM count; \
         INSERT INTO orders (out_trade_no, state, reason, amount_fen, trade_time, expires_at, alipay_time_expire, \
             late_policy, late_payment, suspect, delivered, terms, plan, version, event_count, message_count, created_at, \
             updated_at) \
           SELECT number, 'paid', 'paid', fen, at - 60, at + 900, 1, 'refund', 0, 0, 0, '{{}}', '[]', 1, 0, 0, at - 60, at \
           FROM made; \
         INSERT INTO legs (out_trade_no, channel, offered, word, fact, paid_at, refund_scheduled, contradictions) \
           SELECT number, '{channel}', 1, '{state}', json_object('channel', '{channel}', 'out_trade_no', number, \
             'transaction_id', '42' || number, 'state', '{state}', 'amount_fen', fen, 'paid_at', at, 'seen_at', at, \
             'source', 'query'), at, 0, 0 \
           FROM made WHERE n % 1000 <> 4; \
         INSERT INTO refunds (out_trade_no, channel, out_refund_no, seq, amount_fen, requested, outcome, asked_at, settled_at) \
           SELECT number, '{channel}', 'R' || number, 0, 50, 1, iif(n % 1000 = 40, 'failed', 'succeeded'), at + 60, at + 90 \
           FROM made WHERE n % 10 = 0"
    )
}

/// One line of a bill, true or planted.
struct Line {
    number: String,
    payment: String,
    at: i64,
    fen: u32,
    refund: Option<String>,
}

/// The lines about order `n`, and what a comparison has to say about them.
fn lines(n: u32) -> (Vec<Line>, Option<(Kind, String)>) {
    let number = format!("T{n:08}");
    let refund_of = format!("{number}/R{number}");
    let at = MIDNIGHT + HOUR + i64::from(n) * 7919 % 79_200;
    let line = |fen, refund: Option<String>| Line {
        number: number.clone(),
        payment: format!("42{number}"),
        at: if refund.is_some() { at + 70 } else { at },
        fen,
        refund,
    };
    let paid = || line(100 + n % 900, None);
    let back = |fen| line(fen, Some(format!("R{number}")));
    let mut all = vec![paid()];
    if n.is_multiple_of(10) {
        all.push(back(50));
    }
    let found = match n % 1000 {
        1 => {
            all.clear();
            (Kind::MissingThere, number)
        }
        2 => {
            all[0].fen += 1;
            (Kind::AmountDiffers, number)
        }
        4 => (Kind::MissingHere, number),
        5 => {
            all.push(Line { number: format!("X{n:08}"), ..paid() });
            (Kind::UnknownHere, format!("X{n:08}"))
        }
        6 => {
            all.push(paid());
            (Kind::TwiceThere, number)
        }
        7 => {
            all[0].payment.push('7');
            (Kind::TransactionDiffers, number)
        }
        10 => {
            all.pop();
            (Kind::RefundMissingThere, refund_of)
        }
        20 => {
            all[1].fen += 1;
            (Kind::RefundAmountDiffers, refund_of)
        }
        31 => {
            all.push(back(50));
            (Kind::RefundMissingHere, refund_of)
        }
        40 => (Kind::StateDiffers, refund_of),
        _ => return (all, None),
    };
    (all, Some(found))
}

fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

fn wechat(lines: &[Line], to: &mut impl Write) {
    write!(to, "\u{feff}交易时间,商户号,微信订单号,商户订单号,交易状态,应结订单金额,微信退款单号,商户退款单号,退款金额,退款状态,手续费,订单金额,申请退款金额\r\n").unwrap();
    let (mut paid, mut back) = (0, 0);
    for Line { number, payment, at, fen, refund } in lines {
        let (at, amount) = (beijing::format_dashed(*at), yuan((*fen).into()));
        let common = format!("`{at},`1900000001,`{payment},`{number}");
        match refund {
            None => {
                paid += u64::from(*fen);
                write!(to, "{common},`SUCCESS,`{amount},`0,`0,`0.00,`,`0.00600,`{amount},`0.00\r\n").unwrap();
            }
            Some(refund) => {
                back += u64::from(*fen);
                write!(to, "{common},`REFUND,`0.00,`50{refund},`{refund},`{amount},`SUCCESS,`0.00000,`0.00,`{amount}\r\n").unwrap();
            }
        }
    }
    let (count, paid, back) = (lines.len(), yuan(paid), yuan(back));
    write!(to, "总交易单数,应结订单总金额,退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n`{count},`{paid},`{back},`0.00,`{paid},`{back}\r\n").unwrap();
}

fn alipay(lines: &[Line], to: &mut impl Write) {
    let mut put = |text: String| to.write_all(&encoding_rs::GBK.encode(&text).0).unwrap();
    put("#支付宝业务明细查询\r\n#账号：[20880000000000020156]\r\n#起始日期：[2024年01月01日 00:00:00]   终止日期：[2024年01月02日 00:00:00]\r\n支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,订单金额（元）,退款批次号/请求号,服务费（元）\r\n".to_owned());
    let mut counts = [0, 0];
    for Line { number, payment, at, fen, refund } in lines {
        let (kind, sign, refund) = match refund {
            None => ("交易", "", ""),
            Some(refund) => ("退款", "-", refund.as_str()),
        };
        counts[usize::from(kind == "退款")] += 1;
        let (at, amount) = (beijing::format_dashed(*at), yuan((*fen).into()));
        put(format!(
            "{payment}\t,{number}\t,{kind}    ,会员月卡,{at},{at},{sign}{amount},{refund}\t,0.00\r\n"
        ));
    }
    let [paid, back] = counts;
    put(format!("#交易合计：{paid}笔\r\n#退款合计：{back}笔\r\n"));
}

/// The bill of a channel, in no order of number, and what is planted in it.
fn bill(channel: Channel, count: u32) -> (File, Vec<(Kind, String)>) {
    let (mut all, mut planted) = (Vec::new(), Vec::new());
    for n in (1..=count).rev() {
        let (lines, found) = lines(n);
        all.extend(lines);
        planted.extend(found);
    }
    planted.sort();
    let file = tempfile::tempfile().unwrap();
    match channel {
        Channel::Wechat => wechat(&all, &mut BufWriter::new(&file)),
        _ => {
            let mut archive = zip::ZipWriter::new(&file);
            archive.start_file("明细.csv", SimpleFileOptions::default()).unwrap();
            let mut entry = BufWriter::new(archive);
            alipay(&all, &mut entry);
            entry.into_inner().map_err(drop).unwrap().finish().unwrap();
        }
    }
    (file, planted)
}

/// The most memory that this process has had, in KiB.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

/// Compares a day of so many orders; gives by how many KiB the most memory of the process grew.
async fn compare(channel: Channel, count: u32) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.db");
    let shop = Shop::over(&format!("sqlite:{}", path.display())).await;
    let mut other = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    raw_sql(AssertSqlSafe(orders(channel, count))).execute(&mut other).await.unwrap();
    let (file, planted) = bill(channel, count);
    // What the making of the bill took must not hide what its comparison takes.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let (before, begun) = (most_memory(), Instant::now());
    let report = shop.compare(channel, vec![file]).await.unwrap();
    let (took, grown) = (begun.elapsed(), most_memory().saturating_sub(before));
    assert_eq!(brief(&report), planted, "all found, none invented");
    assert_eq!(planted.len() as u32, count / 100);
    println!("{channel}: {} lines in {:.2} s, {grown} KiB more", report.bill.lines(), took.as_secs_f64());
    shop.store.close().await;
    grown
}

#[tokio::test]
async fn all_differences_of_a_large_bill_are_found_and_none_is_invented() {
    for channel in ttpay::core::Generation::Cashier.channels().iter().copied() {
        let small = compare(channel, LINES / 4).await;
        let large = compare(channel, LINES).await;
        // A quarter fits into what is held; four times as much goes to the disk.
        assert!(large < small.max(32 * 1024) * 2, "{channel}: {small} KiB, then {large} KiB");
    }
}
