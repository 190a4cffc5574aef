//! The part `doctor`: signatures with known mistakes, made by Python, and what `diagnose_signature` says of each.

mod score;

use anyhow::{Context, bail};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use ttpay::Merchant;

use super::part::{Part, Run, Tally, Tool};
use score::{Score, Verdict};

const PYTHON: Tool =
    Tool { name: "python3", probe: &["python3", "--version"], install: "apt-get install -y python3" };

pub(crate) const PART: Part = Part {
    name: "doctor",
    about: "tests/corpus: signatures with known mistakes, made by Python, and what diagnose_signature says of each",
    needs: &[PYTHON],
    run,
};

const MAKER: &str = "tests/corpus/make.py";

/// Messages of each mistake and scheme, and random signatures of each scheme.
const SHORT: [&str; 4] = ["--each", "25", "--wrong", "2"];
const LONG: [&str; 4] = ["--each", "100", "--wrong", "750"];

/// What a line of the corpus expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Expect {
    /// The one mistake that was made, or one that has the same effect on this message.
    Mistake,
    /// Two mistakes at once.
    Pair,
    /// Something that is seen without computing; the signature may be right or wrong.
    Seen,
    /// A right signature.
    Clean,
    /// A random one.
    Wrong,
}

/// One line of the corpus.
#[derive(Debug, Deserialize)]
struct Line<'a> {
    expect: Expect,
    mistakes: Vec<String>,
    #[serde(borrow)]
    request: &'a RawValue,
}

/// What `diagnose_signature` answers, as far as it counts here.
#[derive(Debug, Deserialize)]
struct Diagnosis {
    matches: bool,
    findings: Vec<Finding>,
}

#[derive(Debug, Deserialize)]
struct Finding {
    mistake: String,
    certainty: String,
}

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let size = if run.long { LONG } else { SHORT };
    let made = run.must("python3", &[&[MAKER], &size[..]].concat(), &[])?;
    let lines: Vec<_> = made.text.lines().collect();
    let merchant = Merchant::from_json("{}").map_err(|error| anyhow::anyhow!("{error}"))?;
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let share = lines.len().div_ceil(workers).max(1);
    let scores: Vec<anyhow::Result<Score>> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            lines.chunks(share).map(|share| scope.spawn(|| scored(&merchant, share))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| bail!("a diagnosis panicked")))
            .collect()
    });
    let mut whole = Score::default();
    for score in scores {
        whole.add(score?);
    }
    for line in whole.details() {
        run.note(&line)?;
    }
    Ok(Tally {
        unit: "diagnoses",
        passed: whole.held(),
        failed: whole.failed(),
        table: Some(whole.table()),
        ..Tally::default()
    })
}

fn scored(merchant: &Merchant, lines: &[&str]) -> anyhow::Result<Score> {
    let mut score = Score::default();
    for text in lines {
        let line: Line<'_> = serde_json::from_str(text)
            .with_context(|| format!("{MAKER} printed no line of the corpus: {text:.200}"))?;
        let reply = merchant.call("diagnose_signature", line.request.get().as_bytes());
        let reply: Value = serde_json::from_str(&reply)?;
        let diagnosis = match reply.get("ok") {
            Some(ok) => Some(Diagnosis::deserialize(ok)?),
            None => None,
        };
        let scheme: Value = serde_json::from_str(line.request.get())?;
        let scheme = scheme["scheme"].as_str().unwrap_or_default();
        score.count(scheme, &line.mistakes, judge(&line, diagnosis.as_ref()), text);
    }
    Ok(score)
}

fn judge(line: &Line<'_>, diagnosis: Option<&Diagnosis>) -> Verdict {
    let Some(diagnosis) = diagnosis else { return Verdict::Refused };
    let proved: Vec<_> = diagnosis.findings.iter().filter(|it| it.certainty == "proved").collect();
    let named = |id: &String| diagnosis.findings.iter().any(|it| it.mistake == *id);
    let is_proved = |id: &String| proved.iter().any(|it| it.mistake == *id);
    match line.expect {
        Expect::Clean if diagnosis.matches && proved.is_empty() => Verdict::First,
        Expect::Clean => Verdict::CalledWrong,
        Expect::Wrong if diagnosis.matches => Verdict::CalledRight,
        Expect::Wrong if !proved.is_empty() => Verdict::FalselyProved,
        Expect::Wrong => Verdict::First,
        Expect::Seen if line.mistakes.iter().all(named) => Verdict::First,
        Expect::Seen => Verdict::Missed,
        Expect::Mistake | Expect::Pair if diagnosis.matches => Verdict::CalledRight,
        Expect::Mistake
            if diagnosis.findings.first().is_some_and(|it| line.mistakes.contains(&it.mistake)) =>
        {
            Verdict::First
        }
        Expect::Mistake if line.mistakes.iter().all(is_proved) => Verdict::Alias,
        Expect::Pair if line.mistakes.iter().all(is_proved) => Verdict::First,
        // One mistake alone, or another pair, makes the same signature of this message.
        Expect::Pair if !proved.is_empty() => Verdict::Alias,
        Expect::Mistake | Expect::Pair => Verdict::Missed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(expect: &str, mistakes: &str) -> String {
        format!(r#"{{"expect":"{expect}","mistakes":[{mistakes}],"request":{{}}}}"#)
    }

    fn verdict(expect: &str, mistakes: &str, matches: bool, findings: &[(&str, &str)]) -> Verdict {
        let text = line(expect, mistakes);
        let line: Line<'_> = serde_json::from_str(&text).expect("a line");
        let finding = |(mistake, certainty): &(&str, &str)| Finding {
            mistake: (*mistake).to_owned(),
            certainty: (*certainty).to_owned(),
        };
        judge(&line, Some(&Diagnosis { matches, findings: findings.iter().map(finding).collect() }))
    }

    #[test]
    fn the_first_finding_counts_and_an_alias_has_to_be_proved() {
        let expect = |findings: &[(&str, &str)]| verdict("mistake", r#""TP-02""#, false, findings);
        assert_eq!(expect(&[("TP-02", "proved")]), Verdict::First);
        assert_eq!(expect(&[("TP-01", "proved"), ("TP-02", "proved")]), Verdict::Alias);
        assert_eq!(expect(&[("TP-01", "proved"), ("TP-02", "suspected")]), Verdict::Missed);
        assert_eq!(expect(&[]), Verdict::Missed);
    }

    #[test]
    fn right_is_never_wrong_and_wrong_is_never_right() {
        assert_eq!(verdict("clean", "", false, &[]), Verdict::CalledWrong);
        assert_eq!(verdict("wrong", "", true, &[]), Verdict::CalledRight);
        assert_eq!(verdict("wrong", "", false, &[("TP-01", "proved")]), Verdict::FalselyProved);
        assert_eq!(verdict("mistake", r#""TP-02""#, true, &[("TP-02", "proved")]), Verdict::CalledRight);
    }
}
