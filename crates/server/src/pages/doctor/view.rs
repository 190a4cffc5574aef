//! The doctor's answer as the page shows it.

use serde_json::Value;
use ttpay::Json;
use ttpay::doctor::capture::Capture;
use ttpay::doctor::{Detail, Headline, Kind, forms, mistakes};

use crate::pages::lang::Lang;

/// The answer.
pub(super) struct Answer {
    pub(super) matches: bool,
    /// Without a key of its scheme a signature is neither right nor wrong.
    pub(super) judged: bool,
    pub(super) verdict: String,
    pub(super) read: &'static str,
    pub(super) scheme: String,
    pub(super) why: &'static str,
    pub(super) notes: Vec<&'static str>,
    pub(super) findings: Vec<Finding>,
    /// Entries that have the same effect on this message.
    pub(super) aliases: Vec<Finding>,
    /// What should have been signed.
    pub(super) right: Option<Right>,
}

/// The text that should have been signed, with the place where the proved one parts from it.
pub(super) struct Right {
    /// Nothing proved what was signed, so that this has to be compared by eye.
    pub(super) open: bool,
    pub(super) before: String,
    pub(super) marked: String,
    pub(super) after: String,
}

/// What is said beside the findings.
pub(super) struct Beside {
    /// There was a key of the scheme.
    pub(super) keyed: bool,
    pub(super) signed_text: Option<String>,
    pub(super) headline: Option<Headline>,
}

/// One finding.
pub(super) struct Finding {
    pub(super) mistake: String,
    pub(super) proved: bool,
    pub(super) message: String,
    pub(super) fix: String,
    /// Names and values of its detail.
    pub(super) details: Vec<(&'static str, String)>,
    pub(super) difference: Option<Parted>,
}

/// Two texts, cut where they part.
pub(super) struct Parted {
    pub(super) offset: u64,
    pub(super) same: String,
    pub(super) correct: String,
    pub(super) yours: String,
}

impl Answer {
    pub(super) fn of(
        lang: Lang,
        capture: &Capture,
        request: &Json,
        named: bool,
        reply: &Value,
        beside: Beside,
    ) -> Self {
        let Beside { keyed, signed_text, headline } = beside;
        let w = lang.words();
        let all = reply["findings"].as_array().map_or(&[][..], Vec::as_slice);
        let is_alias = |finding: &&Value| finding["detail"]["same_as"].is_string();
        let shown = |finding: &Value| Finding::of(lang, finding);
        let mut findings: Vec<Finding> = all.iter().filter(|finding| !is_alias(finding)).map(shown).collect();
        let matches = reply["matches"] == true;
        let proved = findings.iter().any(|finding| finding.proved);
        let judged = keyed || proved || headline.is_some();
        // Advice about keys helps nobody who gave none, nor where the signature is badly written.
        let of_keys = judged && !headline.is_some_and(Headline::is_about_writing);
        findings.retain(|finding| of_keys || finding.mistake != "GN-29");
        // Advice is given for want of anything better: it is no trace.
        let is_advice = |it: &Finding| mistakes::by_id(&it.mistake).is_some_and(|it| it.kind == Kind::Advice);
        let verdict = match (matches, proved, findings.iter().all(is_advice)) {
            _ if !judged => w.doctor_unjudged,
            (true, ..) if findings.is_empty() => w.doctor_correct,
            (true, ..) => w.doctor_correct_but,
            (false, true, _) => w.doctor_proved,
            (false, false, false) => w.doctor_traces,
            (false, false, true) => w.doctor_unexplained,
        };
        let verdict = headline
            .map_or_else(|| verdict.to_owned(), |first| lang.pick(capitalised(&first.en()), first.zh()));
        let why = match capture.guess.filter(|_| !named) {
            Some(guess) => lang.pick(guess.why, guess.why_zh),
            None => w.doctor_named,
        };
        let parted = findings.iter().find_map(|finding| finding.difference.as_ref());
        let open = !proved || findings.iter().any(|it| it.mistake == "GN-17");
        let wanted = !matches && !matches!(headline, Some(Headline::OnlyWritten(..)));
        let right = signed_text.filter(|_| wanted).map(|text| Right::of(&text, parted, open));
        Self {
            matches,
            judged,
            verdict,
            read: lang.pick(capture.kind.en(), capture.kind.zh()),
            scheme: request.get("scheme").and_then(Json::text).unwrap_or_default().to_owned(),
            why,
            notes: capture.notes.iter().map(|note| lang.pick(note.en, note.zh)).collect(),
            findings,
            aliases: all.iter().filter(is_alias).map(shown).collect(),
            right,
        }
    }
}

impl Finding {
    fn of(lang: Lang, finding: &Value) -> Self {
        let w = lang.words();
        let text = |name: &str| finding[name].as_str().unwrap_or_default().to_owned();
        let detail: Detail = serde_json::from_value(finding["detail"].clone()).unwrap_or_default();
        let entry = mistakes::by_id(&text("mistake")).filter(|_| lang == Lang::Zh);
        let (message, fix) = match entry {
            Some(entry) => (entry.said_zh(&detail), entry.mended_zh(&detail)),
            None => (text("message"), text("fix")),
        };
        let shown = if entry.is_some() { forms::chinese(&detail) } else { detail };
        let details = [
            (w.doctor_field, shown.field),
            (w.doctor_variant, shown.variant),
            (w.doctor_key_used, shown.key),
            (w.doctor_wanted, shown.wanted),
        ];
        Self {
            mistake: text("mistake"),
            proved: finding["certainty"] == "proved",
            message,
            fix,
            details: details.into_iter().filter_map(|(label, text)| Some((label, text?))).collect(),
            difference: Parted::of(&finding["first_difference"]),
        }
    }
}

impl Right {
    fn of(text: &str, parted: Option<&Parted>, open: bool) -> Self {
        let from = parted.and_then(|parted| usize::try_from(parted.offset).ok()).unwrap_or(text.len());
        let from = text.floor_char_boundary(from);
        let shown_there = parted.map_or(0, |parted| parted.correct.chars().count());
        let to = from + text[from..].chars().take(shown_there).map(char::len_utf8).sum::<usize>();
        let shown = |text: &str| visible(text).replace('⏎', "⏎\n");
        Self { open, before: shown(&text[..from]), marked: shown(&text[from..to]), after: shown(&text[to..]) }
    }
}

impl Parted {
    fn of(difference: &Value) -> Option<Self> {
        let text = |name: &str| difference[name].as_str().map(visible);
        let (expected, got) = (text("expected")?, text("got")?);
        let same = expected.char_indices().zip(got.chars()).find(|((_, a), b)| a != b);
        let same = same.map_or(expected.len().min(got.len()), |((at, _), _)| at);
        Some(Self {
            offset: difference["offset"].as_u64()?,
            same: expected[..same].to_owned(),
            correct: expected[same..].to_owned(),
            yours: got[same..].to_owned(),
        })
    }
}

/// A sentence with a capital letter.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Line breaks made visible: one too many is often the very mistake.
fn visible(text: &str) -> String {
    text.replace('\r', "␍").replace('\n', "⏎").replace('\t', "␉")
}
