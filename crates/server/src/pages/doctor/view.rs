//! The doctor's answer as the page shows it.

use ttpay::doctor::{self, Both, Certainty, Difference, Kind, forms, mistakes};
use ttpay::examine::{self, Source};

use crate::pages::lang::Lang;

/// The answer.
pub(super) struct Answer {
    pub(super) matches: bool,
    /// Without a key of its scheme a signature is neither right nor wrong.
    pub(super) judged: bool,
    pub(super) verdict: String,
    pub(super) read: String,
    pub(super) scheme: &'static str,
    pub(super) why: String,
    /// The signature is correct, and the notes say what is odd about that.
    pub(super) odd: bool,
    pub(super) notes: Vec<Said>,
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

/// One finding.
pub(super) struct Finding {
    pub(super) mistake: String,
    pub(super) proved: bool,
    /// How sure it is, in words.
    pub(super) certainty: &'static str,
    pub(super) message: Said,
    pub(super) fix: Said,
    /// Names and values of its detail.
    pub(super) details: Vec<(&'static str, String)>,
    pub(super) difference: Option<Parted>,
}

/// Two texts, cut where they part.
pub(super) struct Parted {
    pub(super) offset: usize,
    pub(super) same: String,
    pub(super) correct: String,
    pub(super) yours: String,
}

impl Answer {
    pub(super) fn of(lang: Lang, answer: &examine::Answer) -> Self {
        let w = lang.words();
        let examined = &answer.examined;
        let is_alias =
            |finding: &doctor::Finding| finding.detail.as_ref().is_some_and(|it| it.same_as.is_some());
        let (aliases, findings): (Vec<_>, Vec<_>) =
            examined.findings().partition(|finding| is_alias(finding));
        let all = |findings: Vec<&doctor::Finding>| {
            findings.into_iter().map(|finding| Finding::of(lang, finding)).collect::<Vec<_>>()
        };
        let (aliases, findings) = (all(aliases), all(findings));
        let matches = examined.diagnosis.matches;
        let proved = findings.iter().any(|finding| finding.proved);
        let hangs = match &answer.source {
            Source::Capture(capture) => capture.hangs_on_its_end(),
            Source::Bundle { .. } => false,
        };
        let odd = hangs || !answer.is_utf8();
        // Advice is given for want of anything better: it is no trace.
        let is_advice = |it: &Finding| mistakes::by_id(&it.mistake).is_some_and(|it| it.kind == Kind::Advice);
        let verdict = match (matches, proved, findings.iter().all(is_advice)) {
            _ if !examined.judged => w.doctor_unjudged,
            (true, ..) if findings.is_empty() && !odd => w.doctor_correct,
            (true, ..) => w.doctor_correct_but,
            (false, true, _) => w.doctor_proved,
            (false, false, false) => w.doctor_traces,
            (false, false, true) => w.doctor_unexplained,
        };
        let verdict = examined
            .headline
            .map_or_else(|| verdict.to_owned(), |first| lang.pick(capitalised(&first.en()), first.zh()));
        let parted = findings.iter().find_map(|finding| finding.difference.as_ref());
        let text = examined.signed_text.as_ref();
        let right = text.map(|text| Right::of(text, parted, examined.is_text_open()));
        Self {
            matches,
            judged: examined.judged,
            verdict,
            read: text_of(lang, &answer.kind()),
            scheme: answer.case.subject.as_str(),
            why: match &answer.source {
                Source::Bundle { .. } => w.doctor_as_it_says.to_owned(),
                Source::Capture(capture) => capture
                    .guess
                    .filter(|_| !answer.named)
                    .map_or(w.doctor_named, |guess| lang.pick(guess.why, guess.why_zh))
                    .to_owned(),
            },
            odd: matches && odd,
            notes: answer.notes().iter().map(|note| Said::of(&sentence(lang, note))).collect(),
            findings,
            aliases,
            right,
        }
    }
}

/// A text whose names in backticks are shown as code.
pub(super) struct Said(pub(super) Vec<Part>);

/// A part of such a text.
pub(super) struct Part {
    pub(super) code: bool,
    pub(super) text: String,
}

impl Said {
    pub(super) fn of(text: &str) -> Self {
        let paired = text.matches('`').count().is_multiple_of(2);
        let parts = text.split(|c| paired && c == '`').enumerate();
        let part = |(at, text): (usize, &str)| Part { code: at % 2 == 1, text: text.to_owned() };
        Self(parts.map(part).filter(|part| !part.text.is_empty()).collect())
    }
}

/// A text in the language of the page.
fn text_of(lang: Lang, both: &Both) -> String {
    lang.pick(&both.en, &both.zh).clone()
}

/// A sentence in the language of the page, as a page writes it.
pub(super) fn sentence(lang: Lang, both: &Both) -> String {
    lang.pick(format!("{}.", capitalised(&both.en)), format!("{}。", both.zh))
}

impl Finding {
    fn of(lang: Lang, finding: &doctor::Finding) -> Self {
        let w = lang.words();
        let detail = finding.detail.clone().unwrap_or_default();
        let entry = mistakes::by_id(&finding.mistake).filter(|_| lang == Lang::Zh);
        let (message, fix) = match entry {
            Some(entry) => (entry.said_zh(&detail), entry.mended_zh(&detail)),
            None => (finding.message.clone(), finding.fix.clone()),
        };
        let shown = if entry.is_some() { forms::chinese(&detail) } else { detail };
        let proved = finding.certainty == Certainty::Proved;
        let details = [
            (w.doctor_field, shown.field),
            (w.doctor_variant, shown.variant),
            (w.doctor_key_used, shown.key),
            (w.doctor_wanted, shown.wanted),
        ];
        Self {
            mistake: finding.mistake.clone(),
            proved,
            certainty: match proved {
                true if doctor::is_seen_inside(&finding.mistake) => w.doctor_is_opened,
                true => w.doctor_is_proved,
                false => w.doctor_is_suspected,
            },
            message: Said::of(&message),
            fix: Said::of(&fix),
            details: details.into_iter().filter_map(|(label, text)| Some((label, text?))).collect(),
            difference: finding.first_difference.as_ref().map(Parted::of),
        }
    }
}

impl Right {
    fn of(text: &str, parted: Option<&Parted>, open: bool) -> Self {
        let from = parted.map_or(text.len(), |parted| parted.offset);
        let from = text.floor_char_boundary(from);
        let shown_there = parted.map_or(0, |parted| parted.correct.chars().count());
        let to = from + text[from..].chars().take(shown_there).map(char::len_utf8).sum::<usize>();
        let shown = |text: &str| visible(text).replace('⏎', "⏎\n");
        Self { open, before: shown(&text[..from]), marked: shown(&text[from..to]), after: shown(&text[to..]) }
    }
}

impl Parted {
    fn of(difference: &Difference) -> Self {
        let (expected, got) = (visible(&difference.expected), visible(&difference.got));
        let same = expected.char_indices().zip(got.chars()).find(|((_, a), b)| a != b);
        let same = same.map_or(expected.len().min(got.len()), |((at, _), _)| at);
        Self {
            offset: difference.offset,
            same: expected[..same].to_owned(),
            correct: expected[same..].to_owned(),
            yours: got[same..].to_owned(),
        }
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
