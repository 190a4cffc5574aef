//! The one seeded generator behind every number, nonce and probability.

/// Chance; with a seed the same calls give the same values.
pub(crate) struct Chance(fastrand::Rng);

const ALPHANUMERIC: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

impl Chance {
    pub(crate) fn new(seed: Option<u64>) -> Self {
        Self(seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed))
    }

    /// Decimal digits.
    pub(crate) fn digits(&mut self, length: usize) -> String {
        self.of(&ALPHANUMERIC[..10], length)
    }

    /// Lower-case hex digits.
    pub(crate) fn hex(&mut self, length: usize) -> String {
        self.of(b"0123456789abcdef", length)
    }

    /// Letters and digits, such as a nonce.
    pub(crate) fn alphanumeric(&mut self, length: usize) -> String {
        self.of(ALPHANUMERIC, length)
    }

    /// Whether something of so many percent happens.
    pub(crate) fn happens(&mut self, percent: u8) -> bool {
        percent >= 100 || self.0.u8(..100) < percent
    }

    fn of(&mut self, alphabet: &[u8], length: usize) -> String {
        (0..length).map(|_| char::from(alphabet[self.0.usize(..alphabet.len())])).collect()
    }
}
