//! What reproduces a claim.

use crate::diagnosis::Detail;

/// The mistakes that together reproduce the claim.
pub(super) struct Hit {
    pub(super) mistakes: Vec<(&'static str, Detail)>,
    /// The text that was reproduced, the key masked; `None` where a key was exchanged, which changes no text.
    pub(super) text: Option<Vec<u8>>,
}

/// Without the other forms of a mistake that have the same effect here: naming the entry again says nothing new.
pub(super) fn told_once(hits: Vec<Hit>) -> Vec<Hit> {
    let mut told: Vec<Hit> = Vec::new();
    let ids = |hit: &Hit| hit.mistakes.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    for hit in hits {
        if told.iter().all(|earlier| ids(earlier) != ids(&hit)) {
            told.push(hit);
        }
    }
    told
}
