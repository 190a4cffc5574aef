//! `cargo xtask bench core`: one orderInfo signature against OpenSSL's MD5 alone and against hand-written Rust.
#![allow(clippy::float_arithmetic)] // Nanoseconds, not money.

use std::hint::black_box;
use std::process::ExitCode;

use anyhow::{Context, anyhow, ensure};
use ttpay_core::{Json, Secret, canonical, cashier};

use super::openssl::OpenSsl;
use super::rounds::{self, Contestant};
use super::{allocations, by_hand};
use crate::house::House;

const SAMPLE: &str = "examples/sample_order_info.json";
const SECRET: &str = "a-secret-of-thirty-one-letters.";

/// The signature of the sample order under the secret `a`, as published (cashier.md §4.3).
const PUBLISHED: &str = "07d5988aa5dc9f9f604711a118ad16cf";

pub(crate) fn run(house: &House) -> anyhow::Result<ExitCode> {
    let text = house.text(SAMPLE)?.context("the sample order is not UTF-8")?;
    let order =
        Json::parse(text.as_bytes()).map_err(|fault| anyhow!("the sample order is not JSON: {fault:?}"))?;
    let pairs = canonical::pairs(order.members().context("the sample order is not an object")?);
    let secret = Secret::new("secret", SECRET)?;
    let bytes = [cashier::unsigned_text(&pairs)?.as_bytes(), SECRET.as_bytes()].concat();
    let map = by_hand::map(&pairs);
    let openssl = OpenSsl::load()?;

    let published = cashier::sign_pairs(&pairs, &Secret::new("secret", "a")?)?;
    ensure!(&*published == PUBLISHED, "the core does not give the published signature of the sample order");
    let signature = cashier::sign_pairs(&pairs, &secret)?;
    ensure!(*signature == by_hand::sign(&pairs, SECRET), "the hand-written code gives another signature");
    ensure!(ttpay_md5::digest(&bytes) == openssl.md5(&bytes), "OpenSSL gives another digest");

    let mut contestants = [
        contestant("ttpay: sign_pairs, sorting and hex included", || {
            let _ = black_box(cashier::sign_pairs(black_box(&pairs), &secret));
        }),
        contestant(&format!("{}: MD5() alone, text given", openssl.version), || {
            black_box(openssl.md5(black_box(&bytes)));
        }),
        contestant("by hand: BTreeMap, format!, join, md-5", || {
            black_box(by_hand::sign(black_box(&pairs), SECRET));
        }),
        contestant("by hand, the BTreeMap given", || {
            black_box(by_hand::sign_map(black_box(&map), SECRET));
        }),
        contestant("ttpay-md5 alone, text given", || {
            black_box(ttpay_md5::digest(black_box(&bytes)));
        }),
        contestant("md-5 crate alone, text given", || {
            black_box(ttpay_md5::portable(black_box(&bytes)));
        }),
    ];
    let times = rounds::measure(&mut contestants);

    anstream::println!(
        "One signature of {SAMPLE}: {} members signed, {} bytes with the secret.\n\
         Medians of {} interleaved rounds of {} calls, one process, after a warm-up.\n",
        map.len() - 2,
        bytes.len(),
        rounds::ROUNDS,
        rounds::CALLS
    );
    anstream::println!("{:<46} {:>8} {:>12}", "", "ns", "allocations");
    for (which, contestant) in contestants.iter_mut().enumerate() {
        let allocations = allocations::per_call(&mut contestant.work);
        anstream::println!("{:<46} {:>8.0} {allocations:>12.1}", contestant.name, times.median(which));
    }
    anstream::println!(
        "\n{:>5.2}  ttpay's whole signature / OpenSSL's MD5 of the finished text (aim: at most 1.20)\n\
         {:>5.2}  by hand / ttpay (aim: at least 1.8)\n\
         {:>5.2}  by hand with its map given / ttpay\n\
         {:>5.2}  the md-5 crate / OpenSSL, for comparison\n\n\
         Ratios are medians of the ratios within each round. A benchmark judges nothing: absolute times differ\n\
         between machines by a quarter and more, ratios hardly.",
        times.ratio(0, 1),
        times.ratio(2, 0),
        times.ratio(3, 0),
        times.ratio(5, 1),
    );
    Ok(ExitCode::SUCCESS)
}

fn contestant<'a>(name: &str, work: impl FnMut() + 'a) -> Contestant<'a> {
    Contestant { name: name.to_owned(), work: Box::new(work) }
}
