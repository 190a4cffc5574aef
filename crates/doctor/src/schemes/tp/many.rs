//! The entries with hundreds of forms: two forgotten fields (TP-08), another moment (TP-10).

use super::{dropped, whole};
use crate::diagnosis::Detail;
use crate::draft::Draft;
use crate::plan::{Many, Mutation};

/// How far TP-10 looks, in seconds; and how far in a pair with another mistake.
const WINDOW_S: i64 = 300;
pub(super) const WINDOW_IN_PAIRS_S: i64 = 5;

/// Two forgotten fields, and times that are further away: hundreds, which are tried when nothing else explains the value.
pub(in crate::schemes) fn many<'a>(base: &Draft<'a>) -> Many<'a> {
    let (names, timestamp) = (dropped(base), whole(base, "timestamp"));
    Box::new(move || {
        let mut all = Vec::new();
        for (at, first) in names.iter().enumerate() {
            for second in &names[at + 1..] {
                all.push(Mutation::without("TP-08", vec![first.clone(), second.clone()]).alone());
            }
        }
        if let Some(timestamp) = timestamp {
            let far = (1..=WINDOW_S).flat_map(|n| [-n, n]).filter(|n| n.abs() > WINDOW_IN_PAIRS_S);
            all.extend(far.map(|n| moved(timestamp, n).alone()));
        }
        all
    })
}

/// TP-10: another moment.
pub(super) fn moved<'a>(timestamp: i64, n: i64) -> Mutation<'a> {
    let detail = Detail::field("timestamp").with_variant(format!("{n:+}"));
    Mutation::set("TP-10", detail, "timestamp", timestamp.saturating_add(n).to_string())
}
