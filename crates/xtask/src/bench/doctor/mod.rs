//! `cargo xtask bench doctor`: how long a diagnosis takes, against one signature of the same scheme.
#![allow(clippy::float_arithmetic)] // Nanoseconds, not money.

mod samples;

use std::hint::black_box;
use std::process::ExitCode;

use anyhow::{Context, ensure};
use ttpay_doctor::claims::{Claim, Claims, claims};
use ttpay_doctor::{Certainty, diagnose};

use super::rounds::{Contestant, Times, measure_rounds};
use crate::house::House;
use samples::Sample;

/// Rounds: each of them diagnoses every single mistake in every form.
const ROUNDS: usize = 21;
/// How many pairs are measured, spread evenly over all of them; the last one is always there.
const PAIRS: usize = 60;
/// The claims that are measured one by one in each round.
const CORRECT: usize = 1;
const UNEXPLAINED: usize = 2;
const SINGLES: usize = 3;

pub(crate) fn run(house: &House) -> anyhow::Result<ExitCode> {
    anstream::println!(
        "{:<18} {:>9} {:>26} {:>26} {:>26} {:>10}\n{:<18} {:>9} {}",
        "milliseconds",
        "correct",
        "single mistake",
        "pair of mistakes",
        "unexplained",
        "signature",
        "(in signatures)",
        "",
        "      median         worst       median         worst"
    );
    for sample in samples::all(house)? {
        let found = claims(&sample.case)?.context("the sample has no claims")?;
        measured(&sample, &found)?;
    }
    anstream::println!(
        "\nEvery single mistake in every form that changes the sample's digest, {PAIRS} pairs spread over all of them, and a claim that\n\
         nothing explains. Medians of {ROUNDS} interleaved rounds; ratios are medians of the ratios within each round.\n\
         (aim: single mistakes under 1 ms, pairs under 50 ms; a benchmark judges nothing)"
    );
    Ok(ExitCode::SUCCESS)
}

fn measured(sample: &Sample, found: &Claims) -> anyhow::Result<()> {
    let every = found.pairs.len().div_ceil(PAIRS).max(1);
    let pairs: Vec<&Claim> = found.pairs.iter().rev().step_by(every).collect();
    let singles: Vec<&Claim> = found.singles.iter().collect();
    let random: Vec<u8> =
        (1..=found.correct.len()).map(|at| u8::try_from(at * 37 % 251).unwrap_or(1)).collect();
    let mut cases = vec![sample.claiming(&found.correct)?, sample.claiming(&random)?];
    for claim in singles.iter().chain(&pairs) {
        let case = sample.claiming(&claim.digest)?;
        let findings = diagnose(&case)?.findings;
        let proved = findings.iter().any(|finding| finding.certainty == Certainty::Proved);
        ensure!(proved, "{} is not found in {}", claim.form, sample.name);
        cases.push(case);
    }
    let mut contestants = vec![Contestant {
        name: "one signature".to_owned(),
        work: Box::new(|| {
            for _ in 0..sample.signatures {
                black_box(sample.sign());
            }
        }),
    }];
    for case in &cases {
        let work = move || {
            let _ = black_box(diagnose(black_box(case)));
        };
        contestants.push(Contestant { name: String::new(), work: Box::new(work) });
    }
    let times = measure_rounds(&mut contestants, 1, ROUNDS);
    let row = Row { times: &times, signatures: f64::from(sample.signatures) };
    let middle_and_worst = |from: usize, count: usize| {
        let mut order: Vec<usize> = (from..from + count).collect();
        order.sort_by(|a, b| times.median(*a).total_cmp(&times.median(*b)));
        (order[order.len() / 2], order[order.len() - 1])
    };
    let (single, worst) = middle_and_worst(SINGLES, singles.len());
    let (pair, worst_pair) = middle_and_worst(SINGLES + singles.len(), pairs.len());
    let cells = [CORRECT, single, worst, pair, worst_pair, UNEXPLAINED];
    anstream::print!("{:<18}", sample.name);
    cells.iter().for_each(|which| anstream::print!(" {:>12.3}", times.median(*which) / 1e6));
    anstream::println!(" {:>10.5}", times.median(0) / row.signatures / 1e6);
    anstream::print!("{:<18}", "");
    cells.iter().for_each(|which| anstream::print!(" {:>12.1}", row.ratio(*which)));
    anstream::println!(
        "\n{:<18} worst: {}; {}",
        "",
        singles[worst - SINGLES].form,
        pairs[worst_pair - SINGLES - singles.len()].form
    );
    Ok(())
}

struct Row<'a> {
    times: &'a Times,
    signatures: f64,
}

impl Row<'_> {
    fn ratio(&self, which: usize) -> f64 {
        self.times.ratio(which, 0) * self.signatures
    }
}
