//! A signed text in the making: fields, then their texts, sorted, joined, keyed, as bytes. A mistake changes one of these
//! members, so two mistakes of different steps compose by being applied after each other.

use std::borrow::Cow;

use smallvec::SmallVec;
use ttpay_core::Json;
use zeroize::Zeroizing;

use crate::hash::{Again, Hash};
use crate::spelling::Spelling;

mod charset;
mod field;
mod join;
mod loose;
mod spans;
mod steps;

pub(crate) use charset::Charset;
pub(crate) use field::Field;
pub(crate) use spans::Spans;
pub(crate) use steps::{Around, Attach, Empty, Filter, Join, Order, Tidy};

/// A signed text in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'a> {
    pub fields: Vec<Field<'a>>,
    pub filter: Filter<'a>,
    pub tidy: Option<Tidy>,
    pub order: Order,
    pub join: Join,
    /// How the joined fields are spelled before the key joins them.
    pub whole: Option<&'static Spelling>,
    pub attach: Attach,
    /// How the key is spelled.
    pub key: Option<&'static Spelling>,
    pub charset: Charset,
    pub hash: Hash,
    pub again: Option<Again>,
}

impl<'a> Draft<'a> {
    /// The fields of parameters as they were received: texts as they are, numbers by their literals, null as nothing.
    pub(crate) fn fields(members: &'a [(String, Json)]) -> Vec<Field<'a>> {
        let field = |(place, (name, json)): (usize, &'a (String, Json))| Field {
            name: Cow::Borrowed(name.as_str()),
            value: value(json),
            json: Some(json),
            place,
        };
        members.iter().enumerate().map(field).collect()
    }

    /// One line of a message.
    pub(crate) fn line(name: &'a str, value: Cow<'a, [u8]>, place: usize) -> Field<'a> {
        Field { name: Cow::Borrowed(name), value, json: None, place }
    }

    /// The field `name`.
    pub(crate) fn field(&mut self, name: &str) -> Option<&mut Field<'a>> {
        self.fields.iter_mut().find(|field| field.name == name)
    }

    /// Changes the text of every field; `None` leaves one as it is.
    pub(crate) fn each(&mut self, change: impl Fn(&str, &str) -> Option<String>) {
        for field in &mut self.fields {
            if let Some(text) = field.text().and_then(|text| change(&field.name, text))
                && text.as_bytes() != &*field.value
            {
                field.set(text);
            }
        }
    }

    /// Tidies the values now, so that what changes them next changes the tidy ones.
    pub(crate) fn tidy_now(&mut self) {
        let Some(tidy) = self.tidy.take() else { return };
        for field in &mut self.fields {
            field.value = Cow::Owned(tidy.of(&field.value).to_vec());
        }
    }

    /// Changes the text of one field; `None` leaves it as it is.
    pub(crate) fn at(&mut self, name: &str, change: impl Fn(&str) -> Option<String>) {
        if let Some(field) = self.field(name)
            && let Some(text) = field.text().and_then(change)
            && text.as_bytes() != &*field.value
        {
            field.set(text);
        }
    }

    /// Leaves a field out.
    pub(crate) fn skip(&mut self, name: impl Into<Cow<'a, str>>) {
        self.filter.skip.push(name.into());
    }

    /// Lets a field take part that the scheme leaves out.
    pub(crate) fn keep(&mut self, name: &str) {
        self.filter.skip.retain(|skipped| skipped != name);
    }

    /// Writes the bytes that are hashed into `out`. False when the charset cannot say them.
    pub(crate) fn write(&self, secret: &[u8], out: &mut Vec<u8>) -> bool {
        let spelled = self.spelled(secret);
        let secret = spelled.as_deref().map_or(secret, Vec::as_slice);
        self.text(secret, secret, out);
        self.charset.apply(out)
    }

    /// The key in its other spelling.
    fn spelled(&self, secret: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let how = self.key?;
        Some(Zeroizing::new(how.of(std::str::from_utf8(secret).ok()?).into_bytes()))
    }

    /// Writes the text before it becomes bytes into `out`: in the order that `secret` makes, with `shown` in its place.
    pub(crate) fn text(&self, secret: &[u8], shown: &[u8], out: &mut Vec<u8>) {
        out.clear();
        self.begin(shown, out);
        let mut parts = self.taking_part(secret);
        for part in parts.iter_mut().filter(|part| part.field.is_none()) {
            part.value = shown;
        }
        self.join(&parts, out);
        self.end(shown, out);
    }

    /// The joined fields, if the secret is not one of them: what every mistake of a later step has in common.
    pub(crate) fn joined(&self) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        (self.attach != Attach::Value).then(|| self.join(&self.taking_part(&[]), &mut out))?;
        Some(out)
    }

    /// As [`Draft::write`], from joined fields.
    pub(crate) fn write_joined(&self, joined: &[u8], secret: &[u8], out: &mut Vec<u8>) -> bool {
        let spelled = self.spelled(secret);
        let secret = spelled.as_deref().map_or(secret, Vec::as_slice);
        out.clear();
        self.begin(secret, out);
        out.extend_from_slice(joined);
        self.end(secret, out);
        self.charset.apply(out)
    }

    /// The same without its fields: enough for the steps behind the joining.
    pub(crate) fn tail(&self) -> Self {
        let filter = Filter { skip: SmallVec::new(), ..self.filter };
        Self { fields: Vec::new(), filter, order: self.order.clone(), join: self.join.clone(), ..*self }
    }

    /// What stands in front of the joined fields.
    fn begin(&self, shown: &[u8], out: &mut Vec<u8>) {
        match self.attach {
            Attach::Front | Attach::Both => out.extend_from_slice(shown),
            Attach::Between { front: Some((before, after)), .. } => {
                [before.as_bytes(), shown, after.as_bytes()].iter().for_each(|it| out.extend_from_slice(it));
            }
            _ => {}
        }
    }

    /// What stands behind the joined fields.
    fn end(&self, shown: &[u8], out: &mut Vec<u8>) {
        let (before, after) = match self.attach {
            Attach::Tail(before) => (before, ""),
            Attach::Both => ("", ""),
            Attach::Between { tail: Some(around), .. } => around,
            _ => return,
        };
        [before.as_bytes(), shown, after.as_bytes()].iter().for_each(|it| out.extend_from_slice(it));
    }

    /// The digest of the written bytes.
    pub(crate) fn digest(&self, secret: &[u8], written: &[u8]) -> crate::hash::Bytes {
        let spelled = self.spelled(secret);
        let secret = spelled.as_deref().map_or(secret, Vec::as_slice);
        match self.again {
            None => self.hash.digest(secret, written),
            Some(Again::Exchanged) => self.hash.digest(written, secret),
            Some(how) => self.hash.again(how, secret, &self.hash.digest(secret, written)),
        }
    }

    /// The hash that a signature of this text names: the last one.
    pub(crate) const fn signed_hash(&self) -> Hash {
        match self.again {
            Some(Again::Under(other)) => other,
            _ => self.hash,
        }
    }

    /// The fields that take part with their texts, in order.
    fn taking_part<'s>(&'s self, secret: &'s [u8]) -> SmallVec<[Part<'s>; 32]> {
        let mut parts: SmallVec<[Part<'_>; 32]> = self
            .fields
            .iter()
            .filter(|field| !self.filter.skip.contains(&field.name))
            .filter_map(|field| {
                Some(Part { value: self.taken(&field.value)?, name: &field.name, field: Some(field) })
            })
            .collect();
        if self.attach == Attach::Value {
            parts.push(Part { name: "", value: secret, field: None });
        }
        // Equal ones stay in the received order, whatever order the fields stand in here.
        if !matches!(self.order, Order::Name) {
            parts.sort_by_key(|part| part.field.map_or(usize::MAX, |field| field.place));
        }
        match &self.order {
            // The secret has no name and stands behind all others.
            Order::Name => {
                parts.sort_by(|a, b| (a.field.is_none(), a.name).cmp(&(b.field.is_none(), b.name)))
            }
            Order::NameDown => parts.sort_by(|a, b| b.name.cmp(a.name)),
            Order::NameLower { underscore } => parts.sort_by_cached_key(|part| {
                let lower = part.name.to_lowercase();
                if *underscore { lower } else { lower.replace('_', "") }
            }),
            Order::Pair => {
                parts.sort_by_cached_key(|part| [part.name.as_bytes(), b"=", part.value].concat());
            }
            Order::Value => parts.sort_by(|a, b| a.value.cmp(b.value)),
            Order::ValueDown => parts.sort_by(|a, b| b.value.cmp(a.value)),
            Order::ValueLower => {
                parts.sort_by_cached_key(|part| String::from_utf8_lossy(part.value).to_lowercase())
            }
            Order::ValueLength => parts.sort_by_key(|part| (part.value.len(), part.value)),
            Order::NameLength => parts.sort_by_key(|part| (part.name.len(), part.name)),
            Order::ReceivedDown => parts.reverse(),
            Order::Number => loose::sort(&mut parts),
            Order::Utf16 => parts.sort_by_cached_key(|part| {
                String::from_utf8_lossy(part.value).encode_utf16().collect::<Vec<_>>()
            }),
            Order::Received => {}
            Order::Fixed(names) => {
                parts.sort_by_key(|part| names.iter().position(|name| *name == part.name));
            }
        }
        parts
    }

    /// The text of a value as it takes part; `None` when it does not.
    fn taken<'s>(&self, value: &'s [u8]) -> Option<&'s [u8]> {
        let text = self.tidy.map_or(value, |tidy| tidy.of(value));
        if text.is_empty() || (self.filter.null_is_empty && text == b"null") {
            return match self.filter.empty {
                Empty::Drop => None,
                Empty::Keep => Some(b""),
                Empty::Print(word) => Some(word.as_bytes()),
            };
        }
        (!(self.filter.drop_zero && text == b"0")).then_some(text)
    }
}

/// A field as it takes part.
struct Part<'s> {
    name: &'s str,
    value: &'s [u8],
    field: Option<&'s Field<'s>>,
}

/// The text of a JSON value as the schemes print it; a list or object by its compact text.
fn value(json: &Json) -> Cow<'_, [u8]> {
    match json {
        Json::Null => Cow::Borrowed(b""),
        Json::Text(text) | Json::Number(text) => Cow::Borrowed(text.as_bytes()),
        other => Cow::Owned(other.print().into_bytes()),
    }
}
