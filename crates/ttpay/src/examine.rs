//! What a person has at hand, examined: one room for the program `ttpay doctor` and for the page.

mod words;

use ttpay_core::{Json, Scheme, shape};
use ttpay_doctor::bundle::{self, Bundle, Verdict};
use ttpay_doctor::capture::{self, Came, Capture, LOST, Reading, Unread};
use ttpay_doctor::{Both, Case, Examined, Finding};

pub use words::{Given, Refusal};

use crate::error::TtpayError;
use crate::guard;
use crate::merchant::Merchant;
use words::Phrase;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The message with its signature, or a bundle.
    pub bytes: &'a [u8],
    /// How it came.
    pub came: Came,
    /// The scheme, where the one that is recognised is not meant.
    pub scheme: Option<Scheme>,
    /// The signature, where it is not in the message.
    pub signature: Option<&'a str>,
    /// The key of the scheme; the configured ones are tried too.
    pub key: Option<&'a str>,
    /// The moment at which times are judged, in Unix seconds.
    pub now: Option<i64>,
}

/// What was read, and what the doctor says about it.
#[derive(Debug)]
pub struct Answer {
    /// What was read.
    pub source: Source,
    /// What was examined. It holds the keys themselves.
    pub case: Case,
    /// What is said of it.
    pub examined: Examined,
    /// The scheme was asked for, not recognised.
    pub named: bool,
}

/// What was read.
#[derive(Debug)]
pub enum Source {
    /// A message.
    Capture(Box<Capture>),
    /// A redacted case.
    Bundle {
        /// The program that wrote it.
        tool: String,
        /// Whether this program comes to the verdict that was written down.
        same: bool,
    },
}

impl Merchant {
    /// Reads, recognises, examines.
    ///
    /// # Errors
    /// What cannot be read, and the refusals of [`Merchant::doctor_case`].
    pub fn examine(&self, question: &Question<'_>) -> Result<Answer, Refusal> {
        guard(|| Ok(self.examined(question))).unwrap_or_else(|fault| Err(Refusal::Door(fault)))
    }

    fn examined(&self, question: &Question<'_>) -> Result<Answer, Refusal> {
        if bundle::is_bundle(question.bytes) {
            return of_bundle(question);
        }
        let shown = self.best(question)?;
        let other = capture::other_part(question.bytes);
        let other = other.filter(|_| shown.examined.diagnosis.matches && question.signature.is_none());
        let Some(other) = other else { return Ok(shown) };
        let reading = Reading { bytes: other.into_bytes().into(), notes: Vec::new() };
        let other = self.read(question, &reading)?.examined(question)?;
        Ok(if other.examined.diagnosis.matches { shown } else { other })
    }

    /// The reading under which the signature is correct; else the one under which the fewest mistakes explain it; else the
    /// natural one.
    fn best(&self, question: &Question<'_>) -> Result<Answer, Refusal> {
        let readings = capture::readings(question.bytes, question.came);
        let mut tried: Vec<Read> = Vec::new();
        let mut refused = None;
        for reading in &readings {
            match self.read(question, reading) {
                // Where the natural reading breaks off, another one has to fit exactly.
                Ok(read) if refused.is_some() && read.capture.is_longer_than_announced() => {}
                Ok(read) if tried.iter().all(|other| other.request != read.request) => tried.push(read),
                Ok(_) => {}
                Err(fault) => drop(refused.get_or_insert(fault)),
            }
        }
        if tried.is_empty() {
            return Err(refused.unwrap_or(Refusal::Unread(Unread::Empty)));
        }
        let right = tried.iter().position(|read| ttpay_doctor::is_correct(&read.case) == Ok(true));
        if let Some(at) = right {
            return tried.swap_remove(at).examined(question);
        }
        let natural = refused.is_none() && question.came == Came::Pasted;
        let lost = natural && tried.iter().any(|other| other.says_other_than(&tried[0]));
        let mut answers = Vec::new();
        for read in tried {
            let answer = read.examined(question)?;
            if answers.is_empty() || answer.mistakes() < usize::MAX {
                answers.push(answer);
            }
            if answers[0].mistakes() == 1 {
                break;
            }
        }
        let best = (0..answers.len()).min_by_key(|&at| answers[at].mistakes()).unwrap_or_default();
        let mut answer = answers.swap_remove(best);
        if let (Source::Capture(capture), true, 0) = (&mut answer.source, lost, best) {
            capture.notes.push(LOST);
        }
        Ok(answer)
    }

    fn read(&self, question: &Question<'_>, reading: &Reading<'_>) -> Result<Read, Refusal> {
        let capture = capture::read(&reading.bytes)?.configured(self.algorithms()).read_as(reading);
        let mut request = capture.request(question.scheme)?;
        if let Json::Object(members) = &mut request {
            let given = [
                ("signature", question.signature.map(|text| Json::Text(text.to_owned()))),
                ("key", question.key.map(|text| Json::Text(text.to_owned()))),
                ("now", question.now.map(|now| Json::Number(now.to_string()))),
            ];
            for (name, value) in given {
                let Some(value) = value else { continue };
                members.retain(|(member, _)| member != name);
                members.push((name.to_owned(), value));
            }
        }
        // The door's limit is for requests, which say everything twice; a message has its own.
        let asked = shape::read(request.clone()).map_err(TtpayError::misfit)?;
        let case = self.doctor_case(&asked)?;
        Ok(Read { capture, request, case })
    }
}

/// One reading of a message.
struct Read {
    capture: Capture,
    request: Json,
    case: Case,
}

impl Read {
    /// Whether another text would be signed: a body beside values that are signed says nothing.
    fn says_other_than(&self, other: &Self) -> bool {
        self.case.said.members() != other.case.said.members()
    }

    fn examined(self, question: &Question<'_>) -> Result<Answer, Refusal> {
        let examined = ttpay_doctor::examine(&self.case)?;
        let named = question.scheme.is_some();
        Ok(Answer { source: Source::Capture(Box::new(self.capture)), case: self.case, examined, named })
    }
}

/// A bundle has all that it needs, so that nothing may be added.
fn of_bundle(question: &Question<'_>) -> Result<Answer, Refusal> {
    let more = [
        (Given::Scheme, question.scheme.is_some()),
        (Given::Key, question.key.is_some()),
        (Given::Signature, question.signature.is_some()),
        (Given::Now, question.now.is_some()),
    ];
    let bundle = Bundle::read(question.bytes).map_err(Refusal::Bundle)?;
    if let Some((given, _)) = more.into_iter().find(|(_, is_given)| *is_given) {
        return Err(Refusal::Beside(given));
    }
    let examined = ttpay_doctor::examine(&bundle.case)?;
    let same = Verdict::of(&examined.diagnosis) == bundle.verdict;
    Ok(Answer {
        source: Source::Bundle { tool: bundle.tool, same },
        case: bundle.case,
        examined,
        named: true,
    })
}

impl Answer {
    /// What was read, for a sentence.
    #[must_use]
    pub fn kind(&self) -> Both {
        match &self.source {
            Source::Capture(capture) => Both::new(capture.kind.en(), capture.kind.zh()),
            Source::Bundle { .. } => Phrase::Kind.plain(),
        }
    }

    /// What reading chose, and what is to be known about a bundle.
    #[must_use]
    pub fn notes(&self) -> Vec<Both> {
        match &self.source {
            Source::Capture(capture) => {
                capture.notes.iter().map(|note| Both::new(note.en, note.zh)).collect()
            }
            Source::Bundle { tool, same: true } => vec![Phrase::Same.with(&[Both::same(tool)])],
            Source::Bundle { tool, same: false } => vec![Phrase::Other.with(&[Both::same(tool)])],
        }
    }

    /// Whether it was UTF-8, as every one of the schemes wants it.
    #[must_use]
    pub fn is_utf8(&self) -> bool {
        match &self.source {
            Source::Capture(capture) => capture.is_utf8(),
            Source::Bundle { .. } => {
                self.case.raw.as_deref().is_none_or(|raw| std::str::from_utf8(raw).is_ok())
            }
        }
    }

    /// How many mistakes explain the signature: one is better than a pair, and a text that is another one explains nothing.
    fn mistakes(&self) -> usize {
        let pair = |finding: &Finding| finding.detail.as_ref().is_some_and(|it| it.pair.is_some());
        let explained = self.examined.proved().any(|finding| finding.mistake != "GN-17");
        match explained {
            false => usize::MAX,
            true if self.examined.proved().any(pair) => 2,
            true => 1,
        }
    }
}
