//! The families beyond the catalogue (ids XG): the last level of the search.

use super::hit::Hit;
use super::{Ready, Search};
use crate::plan::Attempt;

impl<'a> Search<'_, 'a> {
    /// The families beyond the catalogue: alone, or printed wrongly too, then with an entry of the page.
    pub(super) fn beyond(&mut self, wanted: &Attempt, usual: &[Ready<'_, 'a>]) -> Vec<Hit> {
        let all = self.plan.beyond.as_ref().map(|all| all()).unwrap_or_default();
        let (mut singles, mut others) = (Vec::new(), Vec::new());
        let first = self.plan.places_before_beyond();
        for (at, mutation) in all.iter().enumerate() {
            self.single(first + at, mutation, wanted, &mut singles, &mut others);
        }
        if singles.is_empty() && others.is_empty() {
            let keyed = !wanted.secret.is_empty();
            let placed = || all.iter().enumerate().filter(|(_, mutation)| !mutation.alone);
            let beside = placed().filter(|(_, mutation)| mutation.beside);
            let beside: Vec<_> = beside.map(|(at, mutation)| self.ready(first + at, mutation)).collect();
            let partners = usual.iter().filter(|it| it.mutation.is_usual_beside(keyed)).chain(&beside);
            let partners: Vec<_> = partners.collect();
            for (at, mutation) in placed() {
                let second = self.ready(first + at, mutation);
                for partner in &partners {
                    self.pair(partner, &second, wanted, &mut others);
                }
            }
        }
        let mut hits = if singles.is_empty() { others } else { singles };
        // The key may stand in these texts as a value.
        let with_key = |hit: &Hit| hit.mistakes.iter().any(|(id, _)| *id == "XG-03");
        hits.iter_mut().filter(|hit| with_key(hit)).for_each(|hit| hit.text = None);
        hits
    }
}
