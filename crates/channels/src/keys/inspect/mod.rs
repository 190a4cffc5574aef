//! What a text is that somebody took for a key: for people who look for a mix-up. It opens nothing and trusts nothing.
//!
//! The strict readers ([`super::PrivateKey`], [`super::PublicKey`], [`super::Certificate`]) refuse at the first thing that is wrong. This one goes on
//! and says everything that it sees; no private number is in what it says.

mod cut;
mod document;
mod file;
mod kind;
mod oddity;
mod owner;
#[cfg(test)]
mod tests;

pub use document::Document;
pub use file::inspect_file;
pub use kind::{Algorithm, Kind};
pub use oddity::Oddity;
pub use owner::Owner;

/// What a text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The keys and certificates in it, in order.
    pub documents: Vec<Document>,
    /// What is odd about how they are written down.
    pub oddities: Vec<Oddity>,
}

/// Looks at a text.
#[must_use]
pub fn inspect(text: &str) -> Inspection {
    let (pieces, mut oddities) = cut::pieces(text);
    let mut documents = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let (document, misnamed) = document::read(&piece);
        if misnamed {
            oddities.push(Oddity::WrongLabel);
        }
        documents.push(document);
    }
    if documents.is_empty() {
        oddities.push(Oddity::Nothing);
    }
    Inspection { documents, oddities }
}

impl Inspection {
    /// Whether one of the documents has this public key, as itself or as its public half.
    #[must_use]
    pub fn has_key(&self, key: &super::PublicKey) -> bool {
        self.documents.iter().any(|document| document.public.as_ref() == Some(key))
    }
}
