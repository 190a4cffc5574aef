//! Families beyond the catalogue (ids XG): tried after everything else, so that they never stand before an entry of the page.
//! Those that are not `alone` are tried once more in a pair with an entry of the page.
//!
//! Which of them there are depends on the names and the shapes of a message, never on its values, so that a bundle finds the same
//! ones at the same places.

mod fields;
mod keys;
mod lines;
mod one;
mod params;
mod texts;
mod values;

pub(super) use lines::lines;
pub(super) use params::params;
pub(super) use texts::slice;
pub(super) use values::{callback, values};

use crate::diagnosis::Detail;
use crate::draft::{Around, Draft, Field, Join, Order};
use crate::plan::{Mutation, Step};

/// One form of a family.
fn one<'a>(id: &'static str, variant: &str, step: Step, act: impl Fn(&mut Draft<'a>) + 'a) -> Mutation<'a> {
    Mutation::new(id, step, Detail::variant(variant), act)
}

fn join<'a>(id: &'static str, variant: &str, join: Join) -> Mutation<'a> {
    one(id, variant, Step::J, move |draft| draft.join = join.clone())
}

fn around<'a>(id: &'static str, variant: &str, how: Around) -> Mutation<'a> {
    join(id, variant, Join::Around(how))
}

fn order<'a>(variant: &str, order: Order) -> Mutation<'a> {
    one("XG-07", variant, Step::S, move |draft| draft.order = order.clone())
}

/// These fields are not in the text.
fn without<'a>(names: Vec<String>) -> Mutation<'a> {
    Mutation::without("XG-10", names)
}

/// Every three of these names, unless there are too many.
fn threes<'a>(names: &[String]) -> Vec<Mutation<'a>> {
    const MOST: usize = 24;
    let mut all = Vec::new();
    for (at, first) in names.iter().enumerate().filter(|_| names.len() <= MOST) {
        for (then, second) in names.iter().enumerate().skip(at + 1) {
            for third in &names[then + 1..] {
                all.push(without(vec![first.clone(), second.clone(), third.clone()]).alone());
            }
        }
    }
    all
}

/// One more field.
fn added(draft: &mut Draft<'_>, name: &str, value: &[u8]) {
    let place = draft.fields.len();
    draft.keep(name);
    draft.fields.push(Field {
        name: name.to_owned().into(),
        value: value.to_vec().into(),
        json: None,
        place,
    });
}

/// The names of the fields that take part, in the received order.
fn names(base: &Draft<'_>) -> Vec<String> {
    let mut fields: Vec<_> =
        base.fields.iter().filter(|field| !base.filter.skip.contains(&field.name)).collect();
    fields.sort_by_key(|field| field.place);
    fields.into_iter().map(|field| field.name.clone().into_owned()).collect()
}
