//! What a scheme hands to the search: the correct draft, the mistakes that change it, the keys, and what is visible without
//! computing.

use zeroize::Zeroizing;

use crate::diagnosis::{Detail, Finding};
use crate::draft::{Draft, Order};
use crate::judge::Judge;

/// The steps of the pipeline that a mistake touches (mistakes.md §1.3), as bits in the order of the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Step(u8);

impl Step {
    /// Which fields take part.
    pub(crate) const F: Self = Self(1);
    /// The texts of values.
    pub(crate) const V: Self = Self(2);
    /// The order.
    pub(crate) const S: Self = Self(4);
    /// How fields are joined.
    pub(crate) const J: Self = Self(8);
    /// How the secret joins.
    pub(crate) const K: Self = Self(16);
    /// The bytes.
    pub(crate) const C: Self = Self(32);
    /// The hash.
    pub(crate) const H: Self = Self(64);
    /// Another rule altogether.
    pub(crate) const ALL: Self = Self(127);

    /// Both steps.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether only steps behind the joining of fields are touched.
    pub(crate) const fn is_behind_the_joining(self) -> bool {
        self.0 & !(Self::K.0 | Self::C.0 | Self::H.0) == 0
    }

    /// Whether mistakes of these steps may be combined: different steps, or both choose fields.
    pub(crate) const fn combines(self, other: Self) -> bool {
        self.0 & other.0 == 0 || (self.0 == Self::F.0 && other.0 == Self::F.0)
    }
}

/// A change of a draft. Two simple ones are told apart, because there are hundreds of them and their texts differ little from
/// the correct one.
pub(crate) enum Act<'a> {
    /// Anything.
    Any(Box<dyn Fn(&mut Draft<'a>) + 'a>),
    /// Another text for a field.
    Set(String, String),
    /// Fields are left out.
    Skip(Vec<String>),
}

/// Mistakes that are made only when they are needed.
pub(crate) type Many<'a> = Box<dyn Fn() -> Vec<Mutation<'a>> + 'a>;

/// One entry of kind M in one of its forms.
pub(crate) struct Mutation<'a> {
    /// The id of the entry.
    pub id: &'static str,
    /// What it touches.
    pub step: Step,
    /// What a finding says about it.
    pub detail: Detail,
    /// One of very many forms, or already two mistakes: tried when no other single one explains the value, and never in pairs.
    /// It looks at no field if its step is behind the joining.
    pub alone: bool,
    /// Beyond the catalogue, and as usual as an entry of the page: the others there are tried in a pair with it too.
    pub beside: bool,
    /// What it does.
    pub act: Act<'a>,
}

impl<'a> Mutation<'a> {
    pub(crate) fn new(
        id: &'static str,
        step: Step,
        detail: Detail,
        act: impl Fn(&mut Draft<'a>) + 'a,
    ) -> Self {
        Self { id, step, detail, alone: false, beside: false, act: Act::Any(Box::new(act)) }
    }

    /// Another text for the field `name`.
    pub(crate) fn set(id: &'static str, detail: Detail, name: impl Into<String>, text: String) -> Self {
        Self { id, step: Step::V, detail, alone: false, beside: false, act: Act::Set(name.into(), text) }
    }

    /// Without these fields.
    pub(crate) fn without(id: &'static str, names: Vec<String>) -> Self {
        let detail = Detail::field(names.join("+"));
        Self { id, step: Step::F, detail, alone: false, beside: false, act: Act::Skip(names) }
    }

    /// Makes the mistake.
    pub(crate) fn apply(&self, draft: &mut Draft<'a>) {
        match &self.act {
            Act::Any(act) => act(draft),
            Act::Set(name, text) => draft.at(name, |_| Some(text.clone())),
            Act::Skip(names) => names.iter().for_each(|name| draft.skip(name.clone())),
        }
    }

    /// Whether it is tried in a pair with a family beyond the catalogue: what concerns order, joining or key, and the choice of
    /// fields. Where a key joins the text there are so many of both that single forgotten fields are left out.
    pub(crate) fn is_usual_beside(&self, keyed: bool) -> bool {
        let forgotten = matches!(self.act, Act::Skip(_));
        match self.step {
            Step::K | Step::S | Step::J => true,
            Step::F => !(keyed && forgotten),
            _ => false,
        }
    }

    /// The same, with the name of its form.
    pub(crate) fn variant(self, name: impl Into<String>) -> Self {
        Self { detail: self.detail.with_variant(name), ..self }
    }

    /// The same, with the field or fields that it is about.
    pub(crate) fn field(self, name: impl Into<String>) -> Self {
        Self { detail: Detail { field: Some(name.into()), ..self.detail }, ..self }
    }

    /// The same, as usual as an entry of the page.
    pub(crate) fn beside(self) -> Self {
        Self { beside: true, ..self }
    }

    /// The same, never in a pair.
    pub(crate) fn alone(self) -> Self {
        Self { alone: true, ..self }
    }
}

/// A key under which the search computes, or an opened signature.
pub(crate) struct Attempt {
    /// The entry of kind K that a hit proves; `None` for the wanted key.
    pub mistake: Option<(&'static str, Detail)>,
    /// The secret; empty for RSA.
    pub secret: Zeroizing<Vec<u8>>,
    /// What a candidate has to agree with.
    pub judge: Judge,
}

/// Everything that the search needs for one case.
pub(crate) struct Plan<'a> {
    /// The correct computation.
    pub base: Draft<'a>,
    /// Other texts that are as correct: where a scheme is verified in several attempts.
    pub also: Vec<Draft<'a>>,
    /// Every M entry of the scheme, then those of section GN, in the order of the page.
    pub mutations: Vec<Mutation<'a>>,
    /// Further ones that are tried alone after them, made only when they are needed.
    pub many: Option<Many<'a>>,
    /// Families beyond the catalogue, tried alone when nothing else explains the value.
    pub beyond: Option<Many<'a>>,
    /// The wanted key first (if there is one), then the K entries in the order of the page.
    pub attempts: Vec<Attempt>,
    /// S findings.
    pub structure: Vec<Finding>,
    /// Further ones behind them, looked for only when they are told.
    pub late_structure: Option<Box<dyn Fn() -> Vec<Finding> + 'a>>,
    /// What is reported when nothing reproduces the value, before the S findings: GN-17 … GN-20.
    pub opened: Vec<Finding>,
    /// A entries whose precondition holds.
    pub advice: Vec<Finding>,
}

impl<'a> Plan<'a> {
    /// Puts the fields in the order in which they are signed, so that thousands of texts need not be sorted again.
    pub(crate) fn sort(&mut self) {
        if matches!(self.base.order, Order::Name) {
            self.base.fields.sort_by(|a, b| a.name.cmp(&b.name));
        }
    }

    /// How many places there are in front of the families beyond the catalogue.
    pub(crate) fn places_before_beyond(&self) -> usize {
        self.mutations.len() + self.many.as_ref().map_or(0, |many| many().len())
    }

    /// The mutation at a place, where the many forms and then the families beyond the catalogue are counted on behind the others.
    pub(crate) fn at<T>(&self, place: usize, look: impl FnOnce(&Mutation<'a>) -> T) -> Option<T> {
        if let Some(mutation) = self.mutations.get(place) {
            return Some(look(mutation));
        }
        let made = |list: &Option<Box<dyn Fn() -> Vec<Mutation<'a>> + 'a>>| list.as_ref().map(|list| list());
        let mut further = made(&self.many).unwrap_or_default();
        further.extend(made(&self.beyond).unwrap_or_default());
        further.get(place - self.mutations.len()).map(look)
    }
}
