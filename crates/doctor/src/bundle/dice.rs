//! The chance that was passed in, as numbers.

/// Fills a slice with random bytes: the system's generator, or a repeatable one in a test.
pub type Chance<'c> = dyn FnMut(&mut [u8]) + 'c;

/// Draws from a [`Chance`].
pub(super) struct Dice<'c> {
    chance: &'c mut Chance<'c>,
}

impl<'c> Dice<'c> {
    pub(super) fn new(chance: &'c mut Chance<'c>) -> Self {
        Self { chance }
    }

    pub(super) fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        (self.chance)(&mut bytes);
        bytes
    }

    pub(super) fn number(&mut self) -> u64 {
        let mut bytes = [0; 8];
        (self.chance)(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    /// A number below `end`, or 0. The tiny preference for small ones does not matter to a stand-in.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.number() % end).unwrap_or_default()
    }

    /// `count` different numbers below `end`, ascending; all of them when there are no more.
    pub(super) fn ascending(&mut self, count: usize, end: usize) -> Vec<usize> {
        if count >= end {
            return (0..end).collect();
        }
        let mut drawn = std::collections::BTreeSet::new();
        while drawn.len() < count {
            drawn.insert(self.below(end));
        }
        drawn.into_iter().collect()
    }
}
