//! Whether one text agrees with the claim: made as cheaply as the mistake allows, hashed, compared.

use super::{PIECE, Ready, Search};
use crate::draft::Draft;
use crate::hash::{Bytes, Hash};
use crate::judge::Agreement;
use crate::plan::{Attempt, Mutation};

impl<'a> Search<'_, 'a> {
    pub(super) fn agreement_of_single(
        &mut self,
        mutation: &Mutation<'a>,
        attempt: &Attempt,
    ) -> Option<Agreement> {
        let plan = self.plan;
        let mut joined = std::mem::take(&mut self.joined);
        let simple = self.spans.as_ref().is_some_and(|spans| spans.write(&mutation.act, &mut joined));
        let agreement = if simple {
            self.agreement_behind(&joined, &plan.base, attempt)
        } else {
            self.agreement(&self.changed(mutation), attempt)
        };
        self.joined = joined;
        agreement
    }

    /// Whether one of the other correct texts is the claimed one.
    pub(super) fn reads_otherwise(&mut self, attempt: &Attempt) -> bool {
        let plan = self.plan;
        plan.also.iter().any(|draft| self.agreement(draft, attempt) == Some(Agreement::Exact))
    }

    pub(super) fn changed(&self, mutation: &Mutation<'a>) -> Draft<'a> {
        let mut draft = self.plan.base.clone();
        mutation.apply(&mut draft);
        draft
    }

    pub(super) fn ready<'m>(&self, place: usize, mutation: &'m Mutation<'a>) -> Ready<'m, 'a> {
        let draft = self.changed(mutation);
        let joined = draft.joined();
        Ready { place, mutation, draft, joined }
    }

    pub(super) fn agreement(&mut self, draft: &Draft<'a>, attempt: &Attempt) -> Option<Agreement> {
        self.left = self.left.checked_sub(1)?;
        draft.write(&attempt.secret, &mut self.text).then(|| self.judged(draft, attempt)).flatten()
    }

    pub(super) fn agreement_of(&mut self, one: &Ready<'_, 'a>, attempt: &Attempt) -> Option<Agreement> {
        match &one.joined {
            Some(joined) => self.agreement_behind(joined, &one.draft, attempt),
            None => self.agreement(&one.draft, attempt),
        }
    }

    pub(super) fn agreement_of_two(
        &mut self,
        early: &Ready<'_, 'a>,
        late: &Mutation<'a>,
        attempt: &Attempt,
    ) -> Option<Agreement> {
        match &early.joined {
            Some(joined) if late.step.is_behind_the_joining() => {
                let mut tail = early.draft.tail();
                late.apply(&mut tail);
                self.agreement_behind(joined, &tail, attempt)
            }
            _ => {
                let mut draft = early.draft.clone();
                late.apply(&mut draft);
                self.agreement(&draft, attempt)
            }
        }
    }

    fn agreement_behind(&mut self, joined: &[u8], draft: &Draft<'a>, attempt: &Attempt) -> Option<Agreement> {
        self.left = self.left.checked_sub(1)?;
        draft
            .write_joined(joined, &attempt.secret, &mut self.text)
            .then(|| self.judged(draft, attempt))
            .flatten()
    }

    fn judged(&mut self, draft: &Draft<'a>, attempt: &Attempt) -> Option<Agreement> {
        self.left = self.left.saturating_sub(self.text.len() / PIECE);
        let digest = match &self.alike {
            Some(alike) if draft.hash == Hash::Md5 && draft.again.is_none() => {
                Bytes::from_slice(&alike.digest(&self.text))
            }
            _ => draft.digest(&attempt.secret, &self.text),
        };
        #[cfg(test)]
        self.seen.borrow_mut().push((draft.signed_hash(), digest.clone()));
        attempt.judge.agrees(draft.signed_hash(), &digest)
    }
}
